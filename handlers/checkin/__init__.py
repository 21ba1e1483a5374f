"""Check-in 签到: opened by whoever calls the roll, answered by codes that change."""
