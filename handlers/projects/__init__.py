"""Projects with a mentor 带项目学: problem, plan, meetings, defence."""
