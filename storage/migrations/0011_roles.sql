-- An announcement is also held when its author may not send it any more; coordinators then decide.
ALTER TABLE announcements ADD COLUMN held_for TEXT
    CHECK (held_for IN ('late', 'gap', 'restored', 'event-gone', 'author-gone'));
UPDATE announcements SET held_for = question;
ALTER TABLE announcements DROP COLUMN question;
ALTER TABLE announcements RENAME COLUMN held_for TO question;

-- A link for the first administrator is worth nothing once there is one.
DELETE FROM invitations
WHERE created_by IS NULL AND used_by IS NULL
    AND EXISTS (SELECT 1 FROM grants WHERE role = 4 AND revoked_at IS NULL);
