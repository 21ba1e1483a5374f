"""Activities 活动 as rows."""
