"""Survey results 结果: seen, cut, exported, subscribed to."""
