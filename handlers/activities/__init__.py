"""Activities 活动: 分享会, 文艺晚会, 体育比赛; made, signed up for, and looked back at."""
