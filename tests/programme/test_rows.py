"""Programmes as rows: sign-ups are read where there are any, and only counted where handed in."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bot.domain.ids import ProgrammeId
from bot.domain.programme.figures import SignupLine
from storage.programme import programmes

TABLES = """
CREATE TABLE intakes (id INTEGER PRIMARY KEY, programme_id INTEGER);
CREATE TABLE intake_channels (id INTEGER PRIMARY KEY, intake_id INTEGER, name TEXT);
CREATE TABLE signups (
    id INTEGER PRIMARY KEY, intake_id INTEGER, stage TEXT, channel_id INTEGER, submitted_at INTEGER
);
INSERT INTO intakes VALUES (1, 1), (2, 2);
INSERT INTO intake_channels VALUES (1, 1, '微信群'), (2, 1, '商会');
INSERT INTO signups (intake_id, stage, channel_id, submitted_at) VALUES
    (1, 'confirmed', 1, 5), (1, 'submitted', 1, 5), (1, 'refused', 2, 5), (1, 'confirmed', NULL, 5),
    (1, 'draft', 1, NULL), (2, 'confirmed', NULL, 5);
"""


def test_sign_ups_are_counted_by_channel_once_they_are_handed_in() -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        tx.executescript(TABLES)
        assert programmes.signups(tx, ProgrammeId(1)) == (
            SignupLine("微信群", 2, 1),
            SignupLine("", 1, 1),
            SignupLine("商会", 1, 0),
        )
        assert programmes.signups(tx, ProgrammeId(3)) is None


def test_where_nobody_can_sign_up_nothing_is_said_of_it() -> None:
    with closing(sqlite3.connect(":memory:")) as tx:
        assert programmes.signups(tx, ProgrammeId(1)) is None
