"""Lists of exams and candidates as rows, and notifications to exactly those they concern.

A letter carries what its person knew before; what there is now is read when it is delivered, so a
list that is corrected twice in a night is told once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import orjson

from bot.domain.exams.exam import Sitting
from bot.domain.exams.telling import news
from bot.domain.ids import AccountId, ExamId, LoadId, PersonId
from bot.errors import BotError
from storage import meta, outbox, rows
from storage.exams import exams, registrations, results
from storage.outbox import LetterKind, Notification, Priority

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.exams.exam import Candidate, CandidateRow, ExamRow
    from bot.domain.exams.planning import ExamPlan
    from bot.domain.imports.book import SchoolBook
    from storage.database import Tx
    from storage.imports.writer import Writer

RESULT_HELPS = 14 * 86400  # seconds after which nobody is told a result any more
SLICE = 2_000  # rows of one transaction
TOLD_AT_ONCE = 1_000  # people; others wait for the next
BEGUN_LONG_AGO = 3_600  # seconds after which what was prepared is left by a bot that is gone
Sittings = dict[tuple[PersonId, ExamId], Sitting]  # by person and exam


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A candidate as they will be; ``exam`` below zero is the place of a new one in the plan."""

    exam: int
    person_id: PersonId
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class ExamWork:
    """All that a list changes, worked out against the books of a ``revision``.

    ``news`` are those who will be told, each with the exams as they know them, as JSON.
    """

    revision: int
    plan: ExamPlan
    rows: tuple[StagedRow, ...] = ()
    news: tuple[tuple[PersonId, str], ...] = ()

    @property
    def is_long(self) -> bool:
        """Whether it is too much for one transaction."""
        return max(len(self.rows), len(self.news)) > SLICE

    @property
    def slices(self) -> Iterator[tuple[Sequence[StagedRow], Sequence[tuple[PersonId, str]]]]:
        """The rows and the news, in parts that are written one by one."""
        for at in range(0, len(self.rows), SLICE):
            yield self.rows[at : at + SLICE], ()
        for at in range(0, len(self.news), SLICE):
            yield (), self.news[at : at + SLICE]


# -- before it counts ------------------------------------------------------------------------


def work_out(
    tx: Tx, book: SchoolBook, now: int, *, whole: bool, load_id: LoadId | None = None
) -> ExamWork | None:
    """Work out what the exams and candidates of a book change; write nothing.

    None where there are none, where it cannot be said before the people of the same file are
    there, and where ``load_id`` is not staged any more.
    """
    if not book.exams and not book.candidates:
        return None
    if any(row.person_id is None for row in book.candidates):
        return None
    sql = "SELECT 1 FROM loads WHERE id = ? AND state = 'staged'"
    if load_id is not None and not rows.exists(tx, sql, (load_id,)):
        return None
    return _worked_out(tx, book, now, whole=whole)


def _worked_out(tx: Tx, book: SchoolBook, now: int, *, whole: bool) -> ExamWork:
    plan = exams.plan(tx, book, now, whole=whole)
    places = {row.key: -place for place, row in enumerate(plan.added, start=1)}
    staged = tuple(
        StagedRow(plan.ids.get(each.exam) or places[each.exam], each.person, each.new)
        for each in plan.candidates
        if each.person is not None
    )
    hears = exams.who_hears(tx, exams.touched_by(tx, plan))
    known = exams.sittings_of(tx, hears)
    told = _told(tx, plan, staged, hears, known, datetime.fromtimestamp(now, UTC))
    return ExamWork(meta.school_revision(tx), plan, staged, tuple(_known_by(told, known)))


def _told(  # what there is, and what will be
    tx: Tx,
    plan: ExamPlan,
    staged: Iterable[StagedRow],
    hears: Mapping[PersonId, AccountId],
    known: Sittings,
    moment: datetime,
) -> list[PersonId]:
    """Return who will hear something new, in order."""
    after: dict[int, ExamRow] = {each.id: each.row for each in exams.all_of(tx)}
    moved = {each.old.id: each.new for each in plan.changed}
    after |= dict(moved.items())
    after |= {-place: row for place, row in enumerate(plan.added, start=1)}
    seats = {
        (person, number): candidate
        for number in moved
        for person, candidate in exams.candidates(tx, number).items()
    }
    seats_to_be: dict[tuple[PersonId, int], Candidate] = dict(seats.items())
    seats_to_be |= {(each.person_id, each.exam): each.candidate for each in staged}
    told = {
        person
        for (person, number), candidate in seats_to_be.items()
        if person in hears
        and news(
            known.get((person, ExamId(number))),
            Sitting.of(ExamId(number), after[number], candidate),
            moment,
        )
    }
    return sorted(told)


def _known_by(people: Iterable[PersonId], known: Sittings) -> Iterator[tuple[PersonId, str]]:
    """Yield each of these people with all their exams as JSON."""
    theirs: dict[PersonId, list[Sitting]] = defaultdict(list)
    for (person, _), each in known.items():
        theirs[person].append(each)
    for person in people:
        yield person, orjson.dumps([each.as_json() for each in theirs[person]]).decode()


def begin(tx: Tx, load_id: LoadId, revision: int, now: int) -> None:
    """Begin to bring the slices of a load; what an earlier attempt has left is gone."""
    _forget(tx, load_id)
    tx.execute("INSERT INTO preparations VALUES (?, ?, ?)", (load_id, revision, now))


def stage(
    tx: Tx,
    load_id: LoadId,
    given: Sequence[StagedRow],
    told: Sequence[tuple[PersonId, str]],
    *,
    undone: bool = False,
) -> None:
    """Bring a slice of a load; nobody sees anything of it."""
    tx.executemany(
        """
        INSERT INTO staged_candidates (load_id, exam, person_id, venue, room, seat, ticket, score,
            result, withdrawn)
        VALUES (:load, :exam, :person, :venue, :room, :seat, :ticket, :score, :result, :withdrawn)
        """,
        [
            {"load": load_id, "exam": e.exam, "person": e.person_id, **asdict(e.candidate)}
            for e in given
        ],
    )
    tx.executemany(
        "INSERT INTO exam_news (load_id, undone, person_id, known) VALUES (?, ?, ?, ?)",
        [(load_id, undone, person, known) for person, known in told],
    )


def is_prepared(tx: Tx, load_id: LoadId, work: ExamWork) -> bool:
    """Return whether every slice is there, and the books are as they were."""
    sql = "SELECT revision FROM preparations WHERE load_id = ?"
    if rows.value(tx, int, sql, (load_id,)) != meta.school_revision(tx):
        return False
    sql = "SELECT count(*) FROM staged_candidates WHERE load_id = ?"
    staged = rows.number(tx, sql, (load_id,))
    return (staged, _untold(tx, load_id)) == (len(work.rows), len(work.news))


def _untold(tx: Tx, load_id: LoadId, *, undone: bool = False) -> int:
    sql = "SELECT count(*) FROM exam_news WHERE load_id = ? AND undone = ?"
    return rows.number(tx, sql, (load_id, undone))


def sweep(tx: Tx, now: int) -> bool:
    """Forget some of what was brought for loads that count, or that nobody goes on with."""
    sql = "SELECT load_id FROM preparations WHERE begun_at < ? LIMIT 1"
    load_id = rows.value(tx, LoadId, sql, (now - BEGUN_LONG_AGO,))
    return load_id is not None and _forget(tx, load_id, most=SLICE)


def _let_go(tx: Tx, load_id: LoadId, *, is_long: bool) -> None:
    """Forget what was brought for a load, or leave it to be swept where that takes a while."""
    if is_long:
        tx.execute("UPDATE preparations SET begun_at = 0 WHERE load_id = ?", (load_id,))
    else:
        _forget(tx, load_id)


def _forget(tx: Tx, load_id: LoadId, *, most: int = -1) -> bool:
    """Forget at most so many slices' rows of a load; return whether something went."""
    gone = tx.execute(
        """
        DELETE FROM staged_candidates
        WHERE load_id = :load AND (exam, person_id) IN (
            SELECT exam, person_id FROM staged_candidates WHERE load_id = :load LIMIT :most
        )
        """,
        {"load": load_id, "most": most},
    ).rowcount
    if 0 <= most <= gone:
        return True
    tx.execute(
        """
        DELETE FROM exam_news
        WHERE load_id = :load
            AND (SELECT state FROM loads WHERE id = :load) = iif(undone, 'applied', 'staged')
        """,
        {"load": load_id},
    )
    return tx.execute("DELETE FROM preparations WHERE load_id = ?", (load_id,)).rowcount > 0


def _forget_news(tx: Tx, load_id: LoadId, *, undone: bool) -> None:
    """Forget who was to be told of a load, as it begins or ceases to count in this transaction."""
    tx.execute("DELETE FROM exam_news WHERE load_id = ? AND undone = ?", (load_id, undone))


# -- as it counts ----------------------------------------------------------------------------


def write(  # as a load is applied
    writer: Writer,
    load_id: LoadId,
    book: SchoolBook,
    now: int,
    zone: ZoneInfo,
    *,
    whole: bool,
    work: ExamWork | None = None,
) -> int:
    """Write the exams and candidates of a book; return how many people will be told.

    Of prepared ``work`` only the exams are still to be written; its slices count from now on.
    """
    if not book.exams and not book.candidates:
        return 0
    tx = writer.tx
    if work is None:
        candidates = tuple(_known(writer, row) for row in book.candidates)
        work = _worked_out(tx, replace(book, candidates=candidates), now, whole=whole)
        _forget_news(tx, load_id, undone=False)
        begin(tx, load_id, work.revision, now)
        stage(tx, load_id, work.rows, work.news)
    ids = _write_exams(writer, work.plan)
    results.publish(tx, _write_candidates(writer, load_id, ids), now)
    results.extend_appeals(tx, work.plan.graded_exams, now)
    _let_go(tx, load_id, is_long=work.is_long)
    moved = [each.old.id for each in work.plan.changed if each.is_moved]
    told = registrations.tell_moved(tx, moved, _cause(load_id, undone=False), now)
    return told + _begin_telling(tx, load_id, now, zone)


def _known(writer: Writer, row: CandidateRow) -> CandidateRow:
    """Return the row with the id of a person who came with the same file."""
    if row.person_id is not None:
        return row
    found = writer.written_trainee(row.class_name, row.name, row.tail)
    if found is None:
        raise BotError("candidate-gone", name=row.name)
    return replace(row, person_id=found)


def _write_exams(writer: Writer, plan: ExamPlan) -> dict[int, ExamId]:
    """Write the exams; return the ids of the new ones by their places."""
    ids = {
        -place: ExamId(writer.put("exam", None, exams.row_of(row)))
        for place, row in enumerate(plan.added, start=1)
    }
    for change in plan.changed:
        writer.put("exam", change.old.id, exams.row_of(change.new))
    return ids


def _write_candidates(writer: Writer, load_id: LoadId, ids: Mapping[int, ExamId]) -> list[ExamId]:
    """Let the slices of a load count, exam by exam, each row journalled; return the exams."""
    tx, written = writer.tx, []
    sql = "SELECT DISTINCT exam FROM staged_candidates WHERE load_id = ?"
    for place in rows.column(tx, int, sql, (load_id,)):
        values = {"load": load_id, "place": place, "exam": ids.get(place, place)}
        writer.journal_from("candidate", _CHANGES, values)
        tx.execute(_COUNT, values)
        written.append(ExamId(values["exam"]))
    return written


_FIELDS = ("venue", "room", "seat", "ticket", "score", "result", "withdrawn")
_BEFORE, _AFTER = (
    ", ".join(
        ["'exam_id', :exam", f"'person_id', {table}.person_id"]
        + [f"'{column}', {table}.{column}" for column in _FIELDS]
    )
    for table in ("cd", "sc")
)
_CHANGES = f"""
SELECT json_array(:exam, sc.person_id) AS key,
    iif(cd.person_id IS NULL, NULL, json_object({_BEFORE})) AS before,
    json_object({_AFTER}) AS after
FROM staged_candidates sc
LEFT JOIN candidates cd ON cd.exam_id = :exam AND cd.person_id = sc.person_id
WHERE sc.load_id = :load AND sc.exam = :place
ORDER BY sc.person_id
"""
_COUNT = f"""
INSERT INTO candidates (exam_id, person_id, {", ".join(_FIELDS)})
SELECT :exam, person_id, {", ".join(_FIELDS)}
FROM staged_candidates
WHERE load_id = :load AND exam = :place
ON CONFLICT DO UPDATE
SET {", ".join(f"{each} = excluded.{each}" for each in _FIELDS)}
"""


# -- telling ---------------------------------------------------------------------------------


def _begin_telling(
    tx: Tx, load_id: LoadId, now: int, zone: ZoneInfo, *, undone: bool = False
) -> int:
    """Tell the first of those whom a load concerns; return how many are told in all."""
    tell_more(tx, now, zone)
    cause = f"{_word(undone=undone)}:{load_id}"
    queued = rows.number(tx, "SELECT count(*) FROM outbox WHERE cause = ?", (cause,))
    return queued + _untold(tx, load_id, undone=undone)


def has_more(tx: Tx, now: int) -> bool:
    """Return whether somebody is still to be told, or something to be swept."""
    sql = "SELECT 1 FROM preparations WHERE begun_at < ?"
    return bool(rows.many(tx, _Untold, _NEXT, (1,))) or rows.exists(
        tx, sql, (now - BEGUN_LONG_AGO,)
    )


@dataclass(frozen=True, slots=True)
class _Untold:
    """Somebody who is to be told of a load, and their exams as they know them."""

    id: int
    load_id: LoadId
    undone: bool
    person_id: PersonId
    known: tuple[Any, ...]


_NEXT = """
SELECT en.id, en.load_id, en.undone, en.person_id, en.known
FROM exam_news en
JOIN loads ld ON ld.id = en.load_id
WHERE ld.state = iif(en.undone, 'rolled_back', 'applied')
ORDER BY en.id
LIMIT ?
"""


def tell_more(tx: Tx, now: int, zone: ZoneInfo) -> int:
    """Queue letters for the next of those whom loads concern; return how many were looked at."""
    found = rows.many(tx, _Untold, _NEXT, (TOLD_AT_ONCE,))
    for (load_id, undone), group in groupby(found, key=lambda each: (each.load_id, each.undone)):
        theirs = [*group]
        known = {
            (each.person_id, exam.exam): exam
            for each in theirs
            for exam in map(Sitting.from_json, each.known)
        }
        hears = exams.who_hears(tx, [each.person_id for each in theirs])
        _tell(tx, load_id, hears, known, now, zone, undone=undone)
    tx.executemany("DELETE FROM exam_news WHERE id = ?", [(each.id,) for each in found])
    return len(found)


def _tell(  # what a letter is made of
    tx: Tx,
    load_id: LoadId,
    hears: Mapping[PersonId, AccountId],
    before: Sittings,
    now: int,
    zone: ZoneInfo,
    *,
    undone: bool,
) -> None:
    """Queue one letter a person about every exam of theirs that has changed."""
    after = exams.sittings_of(tx, hears)
    earlier = _waiting(tx, hears.values())
    letters = []
    for person, known in _by_person(before, after).items():
        chat = hears.get(person)
        if chat is None:
            continue
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
    outbox.put(tx, letters, now)


def _cause(load_id: LoadId, *, undone: bool) -> str:
    return f"{_word(undone=undone)}:{load_id}"


def _word(*, undone: bool) -> str:
    return "exam-undone" if undone else "exam-load"


def _by_person(before: Sittings, after: Sittings) -> dict[PersonId, dict[ExamId, Sitting | None]]:
    """Return, by person and exam, what was known where it differs from what there is."""
    found: dict[PersonId, dict[ExamId, Sitting | None]] = defaultdict(dict)
    for person, exam in dict.fromkeys((*after, *before)):
        if before.get((person, exam)) != after.get((person, exam)):
            found[person][exam] = before.get((person, exam))
    return found


def _waiting(tx: Tx, chats: Iterable[AccountId]) -> dict[AccountId, tuple[int, dict[str, Any]]]:
    """Return letters of chats about exams that have not left yet, by chat."""
    sql = """
        SELECT chat_id AS key, id, payload
        FROM outbox
        WHERE state = 'waiting' AND kind = ? AND chat_id IN (SELECT value FROM json_each(?))
        """
    values = (LetterKind.EXAM_CHANGED, orjson.dumps(list(chats)).decode())
    return rows.keyed(tx, AccountId, _letter_waiting, sql, values)


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
    word = _word(undone=undone)
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


# -- taking back -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UndoWork:
    """Who is told that a load is taken back, worked out against the books of a ``revision``."""

    revision: int
    news: tuple[tuple[PersonId, str], ...]

    @property
    def is_long(self) -> bool:
        """Whether it is too much for one transaction."""
        return len(self.news) > SLICE

    @property
    def slices(self) -> Iterator[tuple[Sequence[StagedRow], Sequence[tuple[PersonId, str]]]]:
        """The news, in parts that are written one by one."""
        for at in range(0, len(self.news), SLICE):
            yield (), self.news[at : at + SLICE]


def work_out_undo(tx: Tx, load_id: LoadId) -> UndoWork:
    """Work out who has been told of a load, and what they know now; write nothing."""
    sql = """
        SELECT json_extract(payload, '$.person')
        FROM outbox
        WHERE cause = ? AND state IN ('sending', 'sent', 'unknown')
        """
    people = sorted(rows.column(tx, PersonId, sql, (f"{_word(undone=False)}:{load_id}",)))
    known = _known_by(people, exams.sittings_of(tx, people))
    return UndoWork(meta.school_revision(tx), tuple(known))


def is_undo_prepared(tx: Tx, load_id: LoadId, work: UndoWork) -> bool:
    """Return whether every slice is there, and the books are as they were."""
    sql = "SELECT revision FROM preparations WHERE load_id = ?"
    there = rows.value(tx, int, sql, (load_id,)) == meta.school_revision(tx)
    return there and _untold(tx, load_id, undone=True) == len(work.news)


def put_back(tx: Tx, load_id: LoadId) -> tuple[int, list[PersonId]]:
    """Put the candidates of a load back; return how many, and those who have changed since."""
    values = {"load": load_id}
    changed_since = rows.column(tx, PersonId, _CHANGED_SINCE, values)
    done = tx.execute(_PUT_BACK, values).rowcount + tx.execute(_TAKE_OUT, values).rowcount
    return done, changed_since


_NOW = ", ".join([f"'{column}', cd.{column}" for column in ("exam_id", "person_id", *_FIELDS)])
_JOURNALLED = """
SELECT json_extract(key, '$[0]') AS exam_id, json_extract(key, '$[1]') AS person_id, before, after
FROM load_changes
WHERE load_id = :load AND entity = 'candidate'
"""
_CHANGED_SINCE = f"""
SELECT lc.person_id
FROM ({_JOURNALLED}) lc
LEFT JOIN candidates cd ON cd.exam_id = lc.exam_id AND cd.person_id = lc.person_id
WHERE cd.person_id IS NULL OR json_object({_NOW}) <> lc.after
"""
_PUT_BACK = f"""
UPDATE candidates AS cd
SET {", ".join(f"{each} = json_extract(lc.before, '$.{each}')" for each in _FIELDS)}
FROM ({_JOURNALLED} AND before IS NOT NULL) lc
WHERE cd.exam_id = lc.exam_id AND cd.person_id = lc.person_id AND json_object({_NOW}) = lc.after
"""
_TAKE_OUT = f"""
DELETE FROM candidates
WHERE (exam_id, person_id) IN (
    SELECT lc.exam_id, lc.person_id
    FROM ({_JOURNALLED} AND before IS NULL) lc
    JOIN candidates cd ON cd.exam_id = lc.exam_id AND cd.person_id = lc.person_id
    WHERE json_object({_NOW}) = lc.after
)
"""


def tell_undone(
    tx: Tx, load_id: LoadId, work: UndoWork, now: int, zone: ZoneInfo, *, staged: bool
) -> int:
    """Tell those who were told of a load that it is taken back; return how many.

    A letter that has not left yet finds nothing to say when it would. Unless it is ``staged`` the
    work is still to be written.
    """
    _forget_news(tx, load_id, undone=False)
    if not staged:
        _forget_news(tx, load_id, undone=True)
        stage(tx, load_id, (), work.news, undone=True)
    _let_go(tx, load_id, is_long=False)
    moved = rows.column(tx, ExamId, _MOVED_BACK, (load_id,))
    also = registrations.tell_moved(tx, moved, _cause(load_id, undone=True), now)
    return also + _begin_telling(tx, load_id, now, zone, undone=True)


_TOLD_OF = ("starts_at", "ends_at", "venue", "cancelled")
_MOVED_BACK = f"""
SELECT key ->> '$[0]'
FROM load_changes
WHERE load_id = ? AND entity = 'exam' AND before IS NOT NULL AND ({
    " OR ".join(f"before ->> '$.{each}' <> after ->> '$.{each}'" for each in _TOLD_OF)
})
"""


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
