"""What letters to others and the audit log say about somebody who is erased: it is taken out.

``MENTIONS`` names, for kinds of letter, the fields of the payload that say who somebody is: by the
id of an account or by name. The payload of a kind that is not listed is looked through as a whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from storage import rows
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.ids import AccountId
    from storage.database import Tx

NOBODY = 0  # as in storage.privacy

_NONE: tuple[str, ...] = ()
EVERYWHERE = ("",)  # the payload is looked through as a whole
MENTIONS: Mapping[LetterKind, tuple[str, ...]] = {
    LetterKind.CLASS_REMINDER: _NONE,
    LetterKind.MORNING: _NONE,
    LetterKind.EVENING: _NONE,
    LetterKind.TIMETABLE_CHANGED: _NONE,
    LetterKind.ELECTIVE_SEAT: _NONE,
    LetterKind.EXAM_CHANGED: _NONE,  # the person is the reader's, see storage.privacy
    LetterKind.EXAM_EVE: _NONE,
    LetterKind.EXAM_SOON: _NONE,
    LetterKind.RESULTS: _NONE,
    LetterKind.PROGRAMME_REPORT: _NONE,
    LetterKind.SURVEY_INVITATION: _NONE,
    LetterKind.SURVEY_REMINDER: _NONE,
    LetterKind.ANNOUNCEMENT_APPROVAL: _NONE,
    LetterKind.ANNOUNCEMENT_DECIDED: ("by",),
    LetterKind.ANNOUNCEMENT_CORRECTION: _NONE,
    LetterKind.ANNOUNCEMENT_CORRECTION_DECIDED: ("by",),
    LetterKind.ANNOUNCEMENT_QUESTION: _NONE,
    LetterKind.ANNOUNCEMENT_FINISHED: _NONE,
    LetterKind.COMPLAINT_NEW: _NONE,  # a complaint is shown as it is when the letter is worded
    LetterKind.COMPLAINT_MORE: _NONE,
    LetterKind.COMPLAINT_EVE: _NONE,
    LetterKind.COMPLAINT_LATE: _NONE,
    LetterKind.COMPLAINT_HANDED: _NONE,
    LetterKind.COMPLAINT_REPLY: _NONE,
    LetterKind.CASE_NEW: _NONE,  # a case is shown as it is when the letter is worded
    LetterKind.CASE_LATE: _NONE,
    LetterKind.CASE_HANDED: ("by",),
    LetterKind.CASE_WAITING: _NONE,
    LetterKind.CASE_MORE: _NONE,
    LetterKind.CASE_REWORDED: _NONE,  # its text goes with the case, see storage.privacy
    LetterKind.CASE_ANSWER: _NONE,
    LetterKind.CASE_CLAIMED: _NONE,
    LetterKind.CASE_CLOSED: _NONE,
    LetterKind.CASE_RETURNED: _NONE,
    LetterKind.CRISIS_MORE: _NONE,
    LetterKind.CRISIS_WORDS: _NONE,
    LetterKind.CRISIS_TAKEN: _NONE,
    LetterKind.CRISIS_COMES: _NONE,
    LetterKind.LEAVE_ASKED: _NONE,
    LetterKind.LEAVE_WAITS: _NONE,
    LetterKind.LEAVE_DECIDED: _NONE,
    LetterKind.LEAVE_WITHDRAWN: _NONE,
    LetterKind.QUESTION_ANSWERED: ("name",),
    LetterKind.ANSWER_OFFERED: _NONE,  # the answer is shown as it is when they want it
    LetterKind.FAQ_ENDING: _NONE,
    LetterKind.INCIDENT: _NONE,  # it is shown as it is when the letter is worded
    LetterKind.INCIDENT_TAKEN: _NONE,
    LetterKind.INCIDENT_OPEN: _NONE,
    LetterKind.INCIDENT_WEEK: _NONE,
    LetterKind.MEASURE_GIVEN: _NONE,  # likewise
    LetterKind.MEASURE_DUE: _NONE,
    LetterKind.MEASURE_LATE: _NONE,
    LetterKind.MEASURE_ENDED: _NONE,
    LetterKind.ALERT_RAISED: _NONE,  # likewise
    LetterKind.ALERT_DUE: _NONE,
    LetterKind.ALERT_LATE: _NONE,
    LetterKind.TEACHING_ASKED: _NONE,  # likewise
    LetterKind.TEACHING_NOBODY: _NONE,
    LetterKind.TEACHING_DONE: _NONE,
    LetterKind.TEACHING_OVER: _NONE,
    LetterKind.TEACHING_UNDONE: _NONE,
    LetterKind.SERVICE_GIVEN: _NONE,
    LetterKind.SERVICE_EMPTY: _NONE,
    LetterKind.CHECKLIST_DAY: _NONE,
    LetterKind.CHECKLIST_LATE: _NONE,
    LetterKind.ALARM: ("values",),
    LetterKind.FORGOTTEN: EVERYWHERE,  # of a kind that is none any more
}
_LONG_ENOUGH = 2  # characters of a name that is looked for within a text


@dataclass(frozen=True, slots=True)
class _Stored:
    """A row with JSON."""

    id: int
    kind: LetterKind
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """Whatever somebody is known by: their account, and their names."""

    account_id: AccountId | None
    names: frozenset[str]

    @property
    def words(self) -> frozenset[str]:
        """Their names, and the account's number as text."""
        number = () if self.account_id is None else (str(self.account_id),)
        return self.names.union(number)

    def without(self, value: Any) -> Any:
        """Return a value of JSON in which they are nobody."""
        match value:
            case dict():
                return {key: self.without(each) for key, each in value.items()}
            case list():
                return [self.without(each) for each in value]
            case bool() | None:
                return value
            case int() if value == self.account_id:
                return NOBODY
            case str() if value in self.words:
                return ""
        return value

    def masked(self, text: str) -> str:
        """Return a text with full names covered, where a name can be told from other words."""
        for name in sorted(self.names, key=len, reverse=True):
            if len(name) >= _LONG_ENOUGH and not name.isascii():
                text = text.replace(name, "＊" * len(name))
        return text


def forget(tx: Tx, known: Known) -> int:
    """Take somebody out of letters to others, the audit log and what they wrote for the school."""
    return (
        _forget_in_letters(tx, known) + _forget_in_audit(tx, known) + _forget_in_writing(tx, known)
    )


def _forget_in_letters(tx: Tx, known: Known) -> int:
    sql = """
        SELECT id, kind, payload AS data
        FROM outbox
        WHERE chat_id IS NOT :account AND kind NOT IN (SELECT value FROM json_each(:none))
        """
    none = orjson.dumps([kind for kind, fields in MENTIONS.items() if not fields]).decode()
    changed = []
    for each in rows.many(tx, _Stored, sql, {"account": known.account_id, "none": none}):
        fields = MENTIONS.get(each.kind, EVERYWHERE)
        data = {
            key: known.without(value) if fields == EVERYWHERE or key in fields else value
            for key, value in each.data.items()
        }
        if data != each.data:
            changed.append((orjson.dumps(data).decode(), each.id))
    tx.executemany("UPDATE outbox SET payload = ? WHERE id = ?", changed)
    return len(changed)


def _forget_in_audit(tx: Tx, known: Known) -> int:
    sql = "SELECT id, '' AS kind, detail AS data FROM audit WHERE detail <> '{}'"
    changed = []
    for each in rows.many(tx, _Stored, sql):
        data = known.without(each.data)
        if data != each.data:
            changed.append((orjson.dumps(data).decode(), each.id))
    tx.executemany("UPDATE audit SET detail = ? WHERE id = ?", changed)
    return len(changed)


@dataclass(frozen=True, slots=True)
class _Written:
    """A text that somebody wrote for the school."""

    id: int
    text: str


def _forget_in_writing(tx: Tx, known: Known) -> int:
    """Cover their own name in announcements and canned replies that stay as the school's."""
    changed = 0
    for table, column, author in (
        ("announcements", "content", "author"),
        ("canned_replies", "text", "account_id"),
        ("group_answers", "text", "account_id"),
    ):
        sql = f"SELECT id, {column} AS text FROM {table} WHERE {author} = ?"
        for each in rows.many(tx, _Written, sql, (known.account_id,)):
            if (text := known.masked(each.text)) != each.text:
                tx.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (text, each.id))
                changed += 1
    return changed
