"""操作记录: the audit log, for administrators."""
