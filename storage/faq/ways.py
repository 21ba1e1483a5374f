"""Ways to ask: gathered from what people asked, confirmed or refused by staff, flagged, taught."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from bot.domain.faq.ways import WaySource, WayState, is_inherited, is_same, tidy, unfit
from bot.domain.ids import AccountId, EntryNumber, WayId
from bot.domain.text import fold
from storage import rows
from storage.faq import entries as faq_entries
from storage.people import roster

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bot.domain.faq.entries import Entry
    from storage.database import Tx

COLUMNS = (
    "entry_id",
    "text",
    "digest",
    "source",
    "state",
    "wording",
    "decided_by",
    "decided_at",
)
SHOWN = 10  # ways that are decided about at once
TAPPED_DAYS, ASKED_DAYS = 180, 60  # for which questions are looked through
MOST_ASKED = 500
NOBODY = AccountId(0)  # who asked in words that are decided about


@dataclass(frozen=True, slots=True)
class Way:
    """A way to ask an entry; so many different people asked so, while nobody has decided."""

    id: WayId
    number: EntryNumber
    text: str
    state: WayState
    wording: str
    question: str
    people: int

    @property
    def flagged(self) -> bool:
        """Whether the entry's question was rewritten since the way was confirmed."""
        return self.state is WayState.CONFIRMED and not is_same(self.wording, self.question)


@dataclass(frozen=True, slots=True)
class Gathered:
    """Words somebody asked in, which may become a way."""

    number: EntryNumber
    text: str
    source: WaySource
    account_id: AccountId

    def is_in(self, known: set[tuple[EntryNumber, str, AccountId]]) -> bool:
        """Return whether this asker is counted already, or the words are decided about."""
        key = digest(self.text)
        return bool({(self.number, key, who) for who in (self.account_id, NOBODY)} & known)


@dataclass(frozen=True, slots=True)
class Taken:
    """Words that are a way to ask another entry already, of this title."""

    text: str
    title: str


_WAYS = """
SELECT wy.id, wy.entry_id AS number, wy.text, wy.state, wy.wording, f.question,
    (SELECT count(*) FROM way_askers wa WHERE wa.way_id = wy.id) AS people
FROM ways wy
JOIN entries f ON f.id = wy.entry_id AND NOT f.retired
"""


def confirmed(tx: Tx) -> dict[str, tuple[str, ...]]:
    """Return the ways in force by the id of their entry, as files have it.

    A flagged way is in force as long as the entry's new wording is a small edit.
    """
    found: dict[str, list[str]] = defaultdict(list)
    held: dict[tuple[str, str], bool] = {}
    slugs = rows.pairs(tx, EntryNumber, str, "SELECT id, slug FROM entries WHERE NOT retired")
    for each in rows.many(tx, Way, f"{_WAYS} WHERE wy.state = 'confirmed' ORDER BY wy.id"):
        wordings = (each.wording, each.question)
        if wordings not in held:
            held[wordings] = is_inherited(*wordings)
        if held[wordings]:
            found[slugs[each.number]].append(each.text)
    return {slug: tuple(texts) for slug, texts in found.items()}


def taught(tx: Tx) -> tuple[Entry, ...]:
    """Return the published entries as they are taught: the ways in force are among the aliases."""
    said = confirmed(tx)
    return tuple(
        replace(each, aliases=(*each.aliases, *said.get(each.id, ())))
        for each in faq_entries.published(tx)
    )


def kept(tx: Tx) -> dict[str, tuple[str, ...]]:
    """Return all confirmed ways by the id of their entry, for files."""
    sql = """
        SELECT wy.text, f.slug
        FROM ways wy
        JOIN entries f ON f.id = wy.entry_id AND NOT f.retired
        WHERE wy.state = 'confirmed'
        ORDER BY wy.id
        """
    found: dict[str, list[str]] = defaultdict(list)
    for text, slug in rows.many(tx, _pair, sql):
        found[slug].append(text)
    return {slug: tuple(texts) for slug, texts in found.items()}


def _pair(text: str, slug: str) -> tuple[str, str]:
    return text, slug


def waiting(tx: Tx, number: EntryNumber, limit: int = SHOWN) -> list[Way]:
    """Return the ways of an entry to be decided about: tapped, then asked by most, come first."""
    sql = f"""
        {_WAYS}
        WHERE wy.entry_id = ? AND wy.state = 'waiting'
        ORDER BY wy.source = 'suggested', people DESC, wy.id
        LIMIT ?
        """
    return rows.many(tx, Way, sql, (number, limit))


def of_entry(tx: Tx, number: EntryNumber) -> list[Way]:
    """Return the confirmed ways of an entry, oldest first."""
    sql = f"{_WAYS} WHERE wy.entry_id = ? AND wy.state = 'confirmed' ORDER BY wy.id"
    return rows.many(tx, Way, sql, (number,))


def flagged(tx: Tx, number: EntryNumber | None = None) -> list[Way]:
    """Return confirmed ways whose entry, of this number or any, was reworded since."""
    sql = f"""
        {_WAYS}
        WHERE wy.state = 'confirmed'
            AND wy.wording <> f.question
            AND (:number IS NULL OR wy.entry_id = :number)
        ORDER BY wy.id
        """
    return [each for each in rows.many(tx, Way, sql, {"number": number}) if each.flagged]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many ways of an entry wait, are confirmed, and of these are flagged."""

    waiting: int
    confirmed: int
    flagged: int


def counts(tx: Tx, number: EntryNumber) -> Counts:
    """Count the ways of an entry."""
    sql = "SELECT state, count(*) FROM ways WHERE entry_id = ? GROUP BY state"
    of_state = rows.pairs(tx, str, int, sql, (number,))
    return Counts(
        of_state.get(WayState.WAITING, 0),
        of_state.get(WayState.CONFIRMED, 0),
        len(flagged(tx, number)),
    )


@dataclass(frozen=True, slots=True)
class Undecided:
    """How many ways of an entry wait for a decision, and how many are flagged."""

    number: EntryNumber
    title: str
    waiting: int
    flagged: int


def undecided(tx: Tx) -> list[Undecided]:
    """Return the entries with something to decide: those with flagged ways, then most waiting."""
    sql = """
        SELECT wy.entry_id AS number, f.question AS title, sum(wy.state = 'waiting') AS waiting,
            0 AS flagged
        FROM ways wy
        JOIN entries f ON f.id = wy.entry_id AND NOT f.retired
        GROUP BY wy.entry_id
        """
    flags = Counter(each.number for each in flagged(tx))
    found = [
        Undecided(each.number, each.title, each.waiting, flags[each.number])
        for each in rows.many(tx, Undecided, sql)
        if each.waiting or flags[each.number]
    ]
    return sorted(found, key=lambda each: (-each.flagged, -each.waiting, each.number))


def find(tx: Tx, ids: Iterable[WayId]) -> list[Way]:
    """Return the ways with these ids that are not refused, in the order of the ids."""
    sql = f"{_WAYS} WHERE wy.id = ? AND wy.state <> 'refused'"
    found = [rows.one(tx, Way, sql, (each,)) for each in ids]
    return [each for each in found if each is not None]


# From what was asked ------------------------------------------------------------------------


def gather(tx: Tx, now: int) -> list[Gathered]:
    """Return words asked lately that may become ways and are not known yet as such.

    Those whose askers picked an entry come first, of them those who liked the answer; then those
    nobody answered, for the entry that came nearest.
    """
    tapped = {"since": now - TAPPED_DAYS * 86400, "source": WaySource.TAP}
    nearest = {"since": now - ASKED_DAYS * 86400, "source": WaySource.SUGGESTED, "most": MOST_ASKED}
    asked = [*rows.many(tx, Gathered, _TAPPED, tapped), *rows.many(tx, Gathered, _NEAREST, nearest)]
    known = set(rows.many(tx, _known, _KNOWN))
    new = [each for each in asked if unfit(tidy(each.text)) is None and not each.is_in(known)]
    taken = standing(tx) if new else {}
    free = {each.text for each in new if fold(each.text) not in taken}
    fit = free - personal(tx, free)
    return [each for each in new if each.text in fit]


_TAPPED = """
SELECT q.entry_id AS number, q.text, :source AS source, q.account_id
FROM questions q
JOIN entries f ON f.id = q.entry_id AND NOT f.retired
WHERE q.asked_at >= :since AND q.outcome <> 'answer' AND q.rating IS NOT -1 AND q.account_id <> 0
ORDER BY q.rating IS 1 DESC, q.id
"""
_NEAREST = """
SELECT f.id AS number, q.text, :source AS source, q.account_id
FROM questions q
JOIN entries f ON f.slug = json_extract(q.offered, '$[0]') AND NOT f.retired
WHERE q.asked_at >= :since
    AND q.entry_id IS NULL
    AND q.state IN ('open', 'settled')
    AND q.rating IS NULL
    AND q.account_id <> 0
ORDER BY q.id DESC
LIMIT :most
"""


def keep(tx: Tx, gathered: Sequence[Gathered]) -> None:
    """Store words as waiting ways, with who asked so; what was decided about stays decided."""
    for each in gathered:
        values = {
            "number": each.number,
            "text": tidy(each.text),
            "digest": digest(each.text),
            "source": each.source,
            "account_id": each.account_id,
        }
        tx.execute(_KEEP, values)
        tx.execute(_ASKED, values)


_KEEP = """
INSERT INTO ways (entry_id, text, digest, source, state)
VALUES (:number, :text, :digest, :source, 'waiting')
ON CONFLICT (entry_id, digest) DO UPDATE
SET source = 'tap'
WHERE excluded.source = 'tap' AND ways.source = 'suggested' AND ways.state = 'waiting'
"""
_ASKED = """
INSERT INTO way_askers (way_id, account_id)
SELECT wy.id, a.id
FROM ways wy
JOIN accounts a ON a.id = :account_id
WHERE wy.entry_id = :number AND wy.digest = :digest AND wy.state = 'waiting'
ON CONFLICT DO NOTHING
"""


_KNOWN = """
SELECT wy.entry_id AS number, wy.digest, coalesce(wa.account_id, 0) AS account_id
FROM ways wy
LEFT JOIN way_askers wa ON wa.way_id = wy.id
"""


def _known(
    number: EntryNumber, digest: str, account_id: AccountId
) -> tuple[EntryNumber, str, AccountId]:
    return number, digest, account_id


# Deciding -----------------------------------------------------------------------------------


def confirm(tx: Tx, ids: Iterable[WayId], *, by: AccountId, now: int) -> list[Taken]:
    """Put ways into force, for their entries' questions as they are now.

    What became another entry's meanwhile is refused; it is returned.
    """
    standing_now = standing(tx)
    taken = []
    for way in find(tx, ids):
        other = standing_now.get(fold(way.text))
        if other is not None and other.number != way.number:
            taken.append(Taken(way.text, other.entry.question))
            refuse(tx, [way.id], by=by, now=now)
            continue
        tx.execute(
            """
            UPDATE ways
            SET state = 'confirmed', wording = :question, decided_by = :by, decided_at = :now
            WHERE id = :id
            """,
            {"question": way.question, "by": by, "now": now, "id": way.id},
        )
    return taken


def refuse(tx: Tx, ids: Iterable[WayId], *, by: AccountId, now: int) -> None:
    """Refuse ways, also such as were in force; their words go, and they do not come back."""
    tx.executemany(
        """
        UPDATE ways
        SET state = 'refused', text = '', decided_by = ?, decided_at = ?
        WHERE id = ?
        """,
        [(by, now, each) for each in ids],
    )


def add(
    tx: Tx, number: EntryNumber, text: str, *, source: WaySource, by: AccountId, now: int
) -> None:
    """Put words into force as a way of an entry."""
    tx.execute(
        """
        INSERT INTO ways (entry_id, text, digest, source, state, wording, decided_by, decided_at)
        SELECT f.id, :text, :digest, :source, 'confirmed', f.question, :by, :now
        FROM entries f
        WHERE f.id = :number
        ON CONFLICT (entry_id, digest) DO UPDATE
        SET text = excluded.text, source = excluded.source, state = excluded.state,
            wording = excluded.wording, decided_by = excluded.decided_by,
            decided_at = excluded.decided_at
        """,
        {
            "number": number,
            "text": tidy(text),
            "digest": digest(text),
            "source": source,
            "by": by,
            "now": now,
        },
    )


def row_of(tx: Tx, number: EntryNumber, text: str) -> tuple[WayId | None, dict[str, Any]]:
    """Return the columns of a way from a file, and the row these words have already, if any."""
    values = {
        "entry_id": number,
        "text": tidy(text),
        "digest": digest(text),
        "source": WaySource.FILE,
        "state": WayState.CONFIRMED,
        "wording": rows.value(tx, str, "SELECT question FROM entries WHERE id = ?", (number,)),
    }
    sql = "SELECT id FROM ways WHERE entry_id = :entry_id AND digest = :digest"
    return rows.value(tx, WayId, sql, values), values


def personal(tx: Tx, texts: Collection[str]) -> set[str]:
    """Return those of the texts that name somebody of a roster, however they are spaced."""
    joined = {text: "".join(text.split()) for text in texts}
    named = roster.naming_somebody(tx, {*joined, *joined.values()})
    return {text for text in texts if text in named or joined[text] in named}


def owner(tx: Tx, text: str) -> faq_entries.Stored | None:
    """Return the entry that words are a way to ask already, its own or a confirmed one."""
    return standing(tx).get(fold(text))


def digest(text: str) -> str:
    """Return the key of words, whatever their punctuation and case."""
    return blake2b(fold(text).encode(), digest_size=16).hexdigest()


def standing(tx: Tx) -> dict[str, faq_entries.Stored]:
    """Return the entry of every way in force, staff's own aliases included, by its letters."""
    stored = {each.number: each for each in faq_entries.all_of(tx)}
    found = {fold(text): each for each in stored.values() for text in each.entry.asked}
    sql = "SELECT text, entry_id FROM ways WHERE state = 'confirmed'"
    for text, number in rows.pairs(tx, str, EntryNumber, sql).items():
        if number in stored:
            found.setdefault(fold(text), stored[number])
    return found
