-- What nudges, and is still to be taken out of the chat once its matter is done. The kinds are those
-- of storage.nudges; `reason` says 'page' of one that was pressed and has become a page, 'done' of
-- one that is gone.
CREATE INDEX outbox_nudges ON outbox (settled_at)
    WHERE state = 'sent' AND reason IS NULL AND kind IN ('case-late', 'case-waiting',
        'complaint-eve', 'complaint-late', 'leave-waits', 'incident-open', 'incident-week',
        'measure-due', 'measure-late', 'broadcast-unanswered', 'faq-ending');
-- The reminders of a survey in somebody's chat (numbers of messages, ',7,9'), until it is handed in.
ALTER TABLE survey_invitations ADD COLUMN reminders TEXT NOT NULL DEFAULT '';
