"""Lists of exams and candidates as rows, and notifications to exactly those they concern.

A letter carries what its person knew before; what there is now is read when it is delivered, so a
list that is corrected twice in a night is told once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.exams.exam import Sitting
from bot.domain.exams.telling import news
from bot.domain.ids import AccountId, ExamId, LoadId, PersonId
from bot.errors import BotError
from storage import outbox, rows
from storage.exams import exams
from storage.imports.journal import TABLES
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import CandidateRow, ExamKey
    from bot.domain.exams.planning import CandidateChange, ExamPlan
    from bot.domain.imports.book import SchoolBook
    from storage.database import Tx
    from storage.imports.writer import Writer

RESULT_HELPS = 14 * 86400  # seconds after which nobody is told a result any more
Sittings = dict[tuple[PersonId, ExamId], Sitting]  # by person and exam


def write(  # as a load is applied
    writer: Writer, load_id: LoadId, book: SchoolBook, now: int, zone: ZoneInfo, *, whole: bool
) -> int:
    """Write the exams and candidates of a book; return how many people will be told."""
    if not book.exams and not book.candidates:
        return 0
    tx = writer.tx
    candidates = tuple(_known(writer, row) for row in book.candidates)
    plan = exams.plan(tx, replace(book, candidates=candidates), now, whole=whole)
    hears = exams.who_hears(tx, exams.touched_by(tx, plan))
    before = exams.sittings_of(tx, hears)
    ids = _write_exams(writer, plan)
    _write_candidates(writer, plan, ids)
    return _tell(tx, load_id, hears, before, exams.sittings_of(tx, hears), now, zone)


def _known(writer: Writer, row: CandidateRow) -> CandidateRow:
    """Return the row with the id of a person who came with the same file."""
    if row.person_id is not None:
        return row
    found = writer.written_trainee(row.class_name, row.name, row.tail)
    if found is None:
        raise BotError("candidate-gone", name=row.name)
    return replace(row, person_id=found)


def _write_exams(writer: Writer, plan: ExamPlan) -> dict[ExamKey, ExamId]:
    ids = dict(plan.ids)
    for row in plan.added:
        ids[row.key] = ExamId(writer.put("exam", None, exams.row_of(row)))
    for change in plan.changed:
        writer.put("exam", change.old.id, exams.row_of(change.new))
    return ids


def _write_candidates(writer: Writer, plan: ExamPlan, ids: Mapping[ExamKey, ExamId]) -> None:
    """Write the candidates of each exam at once: a city has tens of thousands."""
    by_exam: dict[ExamId, list[CandidateChange]] = defaultdict(list)
    for change in plan.candidates:
        by_exam[ids[change.exam]].append(change)
    for exam_id, changes in by_exam.items():
        keys = [orjson.dumps([exam_id, each.person]).decode() for each in changes]
        before = TABLES["candidate"].read_all(writer.tx, exam_id)
        writer.tx.executemany(
            """
            INSERT INTO candidates (exam_id, person_id, venue, room, seat, ticket, score, result,
                withdrawn)
            VALUES (:exam_id, :person_id, :venue, :room, :seat, :ticket, :score, :result,
                :withdrawn)
            ON CONFLICT DO UPDATE
            SET venue = excluded.venue, room = excluded.room, seat = excluded.seat,
                ticket = excluded.ticket, score = excluded.score, result = excluded.result,
                withdrawn = excluded.withdrawn
            """,
            [
                {"exam_id": exam_id, "person_id": each.person, **asdict(each.new)}
                for each in changes
            ],
        )
        after = TABLES["candidate"].read_all(writer.tx, exam_id)
        writer.journal_all("candidate", ((key, before.get(key), after[key]) for key in keys))


# -- telling ---------------------------------------------------------------------------------


def _tell(  # noqa: PLR0913  # what a letter is made of
    tx: Tx,
    load_id: LoadId,
    hears: Mapping[PersonId, AccountId],
    before: Sittings,
    after: Sittings,
    now: int,
    zone: ZoneInfo,
    *,
    undone: bool = False,
) -> int:
    """Queue one letter a person about every exam of theirs that has changed; return how many."""
    earlier = _waiting(tx)
    letters = []
    for person, known in _by_person(before, after).items():
        chat = hears[person]
        if chat in earlier:
            number, payload = earlier[chat]
            _merge(known, payload)
            tx.execute(
                """
                UPDATE outbox
                SET state = 'withdrawn', reason = 'merged', settled_at = ?
                WHERE id = ?
                """,
                (now, number),
            )
        if letter := _letter(load_id, person, chat, known, after, now, zone, undone=undone):
            letters.append(letter)
    return outbox.put(tx, letters, now)


def _by_person(before: Sittings, after: Sittings) -> dict[PersonId, dict[ExamId, Sitting | None]]:
    """Return, by person and exam, what was known where it differs from what there is."""
    found: dict[PersonId, dict[ExamId, Sitting | None]] = defaultdict(dict)
    for person, exam in dict.fromkeys((*after, *before)):
        if before.get((person, exam)) != after.get((person, exam)):
            found[person][exam] = before.get((person, exam))
    return found


def _waiting(tx: Tx) -> dict[AccountId, tuple[int, dict[str, Any]]]:
    """Return letters about exams that have not left yet, by chat."""
    sql = """
        SELECT chat_id AS key, id, payload
        FROM outbox
        WHERE state = 'waiting' AND kind = ?
        """
    return rows.keyed(tx, AccountId, _letter_waiting, sql, (LetterKind.EXAM_CHANGED,))


def _letter_waiting(id: int, payload: dict[str, Any]) -> tuple[int, dict[str, Any]]:  # noqa: A002
    return id, payload


def _merge(known: dict[ExamId, Sitting | None], payload: dict[str, Any]) -> None:
    for exam, data in zip(payload["exams"], payload["before"], strict=True):
        known[exam] = None if data is None else Sitting.from_json(data)


def _letter(  # noqa: PLR0913  # what a letter is made of
    load_id: LoadId,
    person: PersonId,
    chat: AccountId,
    known: Mapping[ExamId, Sitting | None],
    after: Sittings,
    now: int,
    zone: ZoneInfo,
    *,
    undone: bool,
) -> Notification | None:
    moment = datetime.fromtimestamp(now, UTC)
    told = {e: old for e, old in known.items() if news(old, after.get((person, e)), moment)}
    if not told:
        return None
    both = [s for e, old in told.items() for s in (old, after.get((person, e))) if s]
    ahead = [each for each in both if each.ends_at > moment]
    today = moment.astimezone(zone).date()
    last = max((int(each.starts_at.timestamp()) for each in ahead), default=0)
    word = "exam-undone" if undone else "exam-load"
    return Notification(
        dedupe_key=f"{word}:{load_id}:{chat}",
        kind=LetterKind.EXAM_CHANGED,
        cause=f"{word}:{load_id}",
        chat_id=chat,
        payload={
            "person": person,
            "exams": list(told),
            "before": [old and old.as_json() for old in told.values()],
            "undone": undone,
        },
        priority=Priority.CHANGE,
        urgent=any(each.day(zone) == today for each in ahead),
        resend=True,
        not_before=now,
        expires_at=max(last, now + RESULT_HELPS) if len(ahead) < len(both) else last,
    )


def heard(tx: Tx, load_id: LoadId) -> tuple[dict[PersonId, AccountId], Sittings]:
    """Return who has been told of a load (person → chat), and the sittings they now know."""
    sql = """
        SELECT chat_id, payload
        FROM outbox
        WHERE cause = ? AND state IN ('sending', 'sent', 'unknown')
        """
    payloads = rows.pairs(tx, AccountId, dict[str, Any], sql, (f"exam-load:{load_id}",))
    people = {PersonId(payload["person"]): chat for chat, payload in payloads.items()}
    return people, exams.sittings_of(tx, people)


def tell_undone(
    tx: Tx,
    load_id: LoadId,
    told: tuple[dict[PersonId, AccountId], Sittings],
    now: int,
    zone: ZoneInfo,
) -> int:
    """Tell those who were told of a load that it is taken back; return how many.

    A letter that has not left yet finds nothing to say when it would.
    """
    people, before = told
    after = exams.sittings_of(tx, people)
    return _tell(tx, load_id, people, before, after, now, zone, undone=True)


def still_true(tx: Tx, payload: Mapping[str, Any]) -> list[tuple[Sitting | None, Sitting | None]]:
    """Return what the person of a letter knew, and what there is now, exam by exam."""
    person = PersonId(payload["person"])
    now = exams.sittings_of(tx, [person])
    known: Iterable[Sitting | None] = (
        None if data is None else Sitting.from_json(data) for data in payload["before"]
    )
    return [
        (old, now.get((person, exam))) for exam, old in zip(payload["exams"], known, strict=True)
    ]
