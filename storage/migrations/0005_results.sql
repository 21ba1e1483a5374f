-- What of anonymous surveys has been made public, and who gets results sent.

-- Answers that have been counted in something somebody saw, each with the labels it may be counted
-- under (see bot/domain/surveys/suppression.py). No batch, no time, no order. It outlives its
-- response, which is laid anew now and then (storage.responses.settle), so it does not refer to it.
CREATE TABLE survey_published (
    survey_id   INTEGER NOT NULL,
    response_id BLOB NOT NULL,
    class_id    INTEGER,
    district    TEXT,
    tutor       TEXT,
    PRIMARY KEY (survey_id, response_id)
) STRICT, WITHOUT ROWID;

-- Who gets results without asking: every Monday, or when a survey closes.
CREATE TABLE result_subscriptions (
    account_id INTEGER NOT NULL REFERENCES accounts,
    occasion   TEXT NOT NULL CHECK (occasion IN ('monday', 'close')),
    since      INTEGER NOT NULL,
    set_by     INTEGER NOT NULL,
    PRIMARY KEY (account_id, occasion)
) STRICT, WITHOUT ROWID;
