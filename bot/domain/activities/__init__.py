"""Activities 活动: what is read of one line, and who may be what."""
