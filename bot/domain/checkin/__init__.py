"""Check-in 签到: codes that change, their window, and who always comes with whom."""
