-- The audit log is read by who, by act and by time, newest first, also when it is long.
CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_act ON audit (act, at);
CREATE INDEX audit_by_account ON audit (account_id, act, at);
