"""The checklist of classes: one template, its lines in each class, who is to do what, letters."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.domain.checklists.checklist import Item, ItemState, Line, Post, due_day, phase_of
from bot.domain.duty.services import ServicePost
from bot.domain.ids import AccountId, ChecklistItemId, ChecklistLineId, ClassId
from bot.domain.people.roles import Role, ScopeKind
from storage import meta, outbox, rows
from storage.duty import roster, services
from storage.outbox import LetterKind, Notification, Priority
from storage.people import roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from zoneinfo import ZoneInfo

    from bot.domain.checklists.checklist import WrittenLine
    from storage.database import Tx
    from storage.people.accounts import Account

DAY = 86400
MORNING = time(8)
AFTER_END = 60  # days for which a class is still looked at, once it and its open lines are over
AHEAD = 1  # days before its day that a line is told of
_GONE_THROUGH = "checklists-told"
_LINES = """
SELECT ln.id, ln.phase, ln.text, ln.post, ln.owner, coalesce(p.name, a.name, '') AS owner_name,
    ln.anchor, ln.days
FROM checklist_lines ln
LEFT JOIN accounts a ON a.id = ln.owner
LEFT JOIN people p ON p.id = a.person_id
"""
_PLACE = """
CASE ln.phase
    WHEN 'before' THEN 0 WHEN 'first' THEN 1 WHEN 'during' THEN 2 WHEN 'last' THEN 3 ELSE 4
END
"""
_ITEMS = """
SELECT li.id, li.line_id, li.class_id, c.name AS class_name, c.number AS class_number, c.district,
    c.starts_on, c.ends_on, ln.phase, ln.text, ln.post, ln.owner,
    coalesce(p.name, a.name, '') AS owner_name, ln.anchor, ln.days, li.state,
    coalesce(reveal(li.note), '') AS note, li.photo, coalesce(p2.name, a2.name, '') AS by_name,
    li.ended_at
FROM checklist_items li
JOIN checklist_lines ln ON ln.id = li.line_id
JOIN classes c ON c.id = li.class_id
LEFT JOIN accounts a ON a.id = ln.owner
LEFT JOIN people p ON p.id = a.person_id
LEFT JOIN accounts a2 ON a2.id = li.by_id
LEFT JOIN people p2 ON p2.id = a2.person_id
"""
_IN_ORDER = f"ORDER BY c.number, c.id, {_PLACE}, ln.anchor = 'end', ln.days, ln.id"


# -- the template ----------------------------------------------------------------------------------


def lines(tx: Tx) -> list[Line]:
    """Return the lines of the template in their order."""
    sql = f"{_LINES} WHERE NOT ln.retired ORDER BY {_PLACE}, ln.anchor = 'end', ln.days, ln.id"
    return rows.many(tx, Line, sql)


def find_line(tx: Tx, line_id: ChecklistLineId) -> Line | None:
    """A line of the template by id, unless it is retired."""
    return rows.one(tx, Line, f"{_LINES} WHERE ln.id = ? AND NOT ln.retired", (line_id,))


def add_line(
    tx: Tx, written: WrittenLine, owner: AccountId | None, *, by: AccountId | None, now: int
) -> ChecklistLineId:
    """Add a line, unless the very same stands there already."""
    values = {
        "phase": phase_of(written.anchor, written.days),
        "text": written.text,
        "post": written.post,
        "owner": owner,
        "anchor": written.anchor,
        "days": written.days,
    }
    sql = """
        SELECT id
        FROM checklist_lines
        WHERE text = :text AND post = :post AND owner IS :owner AND anchor = :anchor
            AND days = :days AND NOT retired
        """
    known = rows.value(tx, ChecklistLineId, sql, values)
    if known is not None:
        return known
    sql = """
        INSERT INTO checklist_lines (phase, text, post, owner, anchor, days)
        VALUES (:phase, :text, :post, :owner, :anchor, :days)
        RETURNING id
        """
    number = ChecklistLineId(rows.number(tx, sql, values))
    if by is not None:
        roles.record(tx, by=by, act="checklist-line", now=now, object_=f"checklist:{number}")
    return number


def change_line(  # a line as it is now
    tx: Tx, line: Line, *, by: AccountId, now: int
) -> None:
    """Change a line; what is open of it in classes changes with it."""
    tx.execute(
        """
        UPDATE checklist_lines
        SET phase = :phase, text = :text, post = :post, owner = :owner, anchor = :anchor,
            days = :days
        WHERE id = :id
        """,
        {
            "id": line.id,
            "phase": line.phase,
            "text": line.text,
            "post": line.post,
            "owner": line.owner,
            "anchor": line.anchor,
            "days": line.days,
        },
    )
    roles.record(tx, by=by, act="checklist-line", now=now, object_=f"checklist:{line.id}")


def retire(tx: Tx, line_id: ChecklistLineId, *, by: AccountId, now: int) -> None:
    """Take a line off the template, and off classes where it is open; what was done stays."""
    if take_off(tx, line_id):
        roles.record(tx, by=by, act="checklist-drop", now=now, object_=f"checklist:{line_id}")


def take_off(tx: Tx, line_id: ChecklistLineId) -> bool:
    """Take a line off as :func:`retire` does, off the record; False where it is off already."""
    sql = "UPDATE checklist_lines SET retired = 1 WHERE id = ? AND NOT retired"
    if not tx.execute(sql, (line_id,)).rowcount:
        return False
    tx.execute("DELETE FROM checklist_items WHERE line_id = ? AND state = 'open'", (line_id,))
    return True


def make(tx: Tx, today: date) -> int:
    """Give each class that is not over its list; return how many lines are new.

    A class that is under way gets what is still to come; what would be late already is left out.
    """
    template = lines(tx)
    if not template:
        return 0
    sql = """
        SELECT c.id, c.starts_on, c.ends_on
        FROM classes c
        WHERE c.ends_on >= ?
            AND (SELECT count(*) FROM checklist_lines ln WHERE NOT ln.retired) >
                (SELECT count(*) FROM checklist_items li2
                 JOIN checklist_lines ln2 ON ln2.id = li2.line_id AND NOT ln2.retired
                 WHERE li2.class_id = c.id)
        """
    new = []
    for each in rows.many(tx, DatedClass, sql, (today.isoformat(),)):
        have = set(
            rows.column(
                tx,
                ChecklistLineId,
                "SELECT line_id FROM checklist_items WHERE class_id = ?",
                (each.id,),
            )
        )
        for line in template:
            due = due_day(line.anchor, line.days, each.starts_on, each.ends_on)
            if line.id not in have and due >= today:
                new.append((each.id, line.id))
    tx.executemany(
        "INSERT INTO checklist_items (class_id, line_id) VALUES (?, ?) ON CONFLICT DO NOTHING", new
    )
    return len(new)


@dataclass(frozen=True, slots=True)
class DatedClass:
    """A class with its days, both inclusive."""

    id: ClassId
    starts_on: date
    ends_on: date


# -- the lines of classes --------------------------------------------------------------------------


def find(tx: Tx, item_id: ChecklistItemId) -> Item | None:
    """A line of a class by id."""
    return rows.one(tx, Item, f"{_ITEMS} WHERE li.id = ?", (item_id,))


def of_class(tx: Tx, class_id: ClassId) -> list[Item]:
    """Return the list of a class in order."""
    return rows.many(tx, Item, f"{_ITEMS} WHERE li.class_id = ? {_IN_ORDER}", (class_id,))


def current(tx: Tx, today: date) -> list[Item]:
    """Return the lists of all classes not long over, or with an open line not long due."""
    since = (today - timedelta(days=AFTER_END)).isoformat()
    sql = f"""
        {_ITEMS}
        WHERE c.ends_on >= :since
            OR c.id IN (
                SELECT li2.class_id
                FROM checklist_items li2
                JOIN checklist_lines ln2 ON ln2.id = li2.line_id
                JOIN classes c2 ON c2.id = li2.class_id
                WHERE li2.state = 'open'
                    AND date(
                        iif(ln2.anchor = 'start', c2.starts_on, c2.ends_on), ln2.days || ' days'
                    ) >= :since
            )
        {_IN_ORDER}
        """
    return rows.many(tx, Item, sql, {"since": since})


def may_see(account: Account, item: Item) -> bool:
    """Return whether somebody of the staff may see and tick a line of a class."""
    return account.may(Role.STAFF, class_id=item.class_id, district=item.district)


def end(  # what became of it, and by whom
    tx: Tx, item: Item, state: ItemState, note: str, *, by: AccountId, now: int
) -> bool:
    """Tick a line, or say that it does not apply; False where it has ended already."""
    sql = """
        UPDATE checklist_items
        SET state = ?, note = iif(? = '', note, conceal(?)), by_id = ?, ended_at = ?
        WHERE id = ? AND state = 'open'
        """
    done = tx.execute(sql, (state, note, note, by, now, item.id)).rowcount
    if done and state is ItemState.VOID:
        roles.record(tx, by=by, act="checklist-void", now=now, object_=f"class:{item.class_id}")
    return bool(done)


def reopen(tx: Tx, item: Item) -> None:
    """Take a tick back; a note and a picture stay."""
    sql = """
        UPDATE checklist_items
        SET state = 'open', by_id = NULL, ended_at = NULL
        WHERE id = ? AND state <> 'open'
        """
    tx.execute(sql, (item.id,))


def note(tx: Tx, item: Item, text: str, photo: str) -> None:
    """Keep words or a picture with a line; what is not given stays."""
    sql = """
        UPDATE checklist_items
        SET note = iif(:text = '', note, conceal(:text)), photo = iif(:photo = '', photo, :photo)
        WHERE id = :id
        """
    tx.execute(sql, {"text": text, "photo": photo, "id": item.id})


# -- whose they are --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Posts:
    """Who holds which post of which class, as of a day."""

    teachers: dict[ClassId, list[AccountId]] = field(default_factory=dict)
    serving: dict[tuple[ClassId, ServicePost], list[AccountId]] = field(default_factory=dict)
    coordinators: tuple[AccountId, ...] = ()
    staff: frozenset[AccountId] = frozenset()

    def owners(self, item: Item) -> list[AccountId]:
        """Return whose a line is; nobody where the post has a hole."""
        if item.post is Post.NAMED:
            return [item.owner] if item.owner in self.staff and item.owner is not None else []
        if item.post is Post.CLASS_TEACHER:
            return self.teachers.get(item.class_id, [])
        if item.post is Post.COORDINATOR:
            return list(self.coordinators)
        return self.serving.get((item.class_id, ServicePost(item.post.value)), [])


def posts(tx: Tx, today: date) -> Posts:
    """Return who holds which post; a class teacher is who is staff of that class alone."""
    teachers: dict[ClassId, list[AccountId]] = defaultdict(list)
    for each in roles.holders(tx):
        if each.grant.scope.kind is ScopeKind.CLASS and each.grant.scope.value.isdecimal():
            teachers[ClassId(int(each.grant.scope.value))].append(each.account_id)
    serving: dict[tuple[ClassId, ServicePost], list[AccountId]] = defaultdict(list)
    for one in services.all_of(tx):
        if one.account_id is not None and one.serves(max(today, one.first)):
            serving[one.class_id, one.post].append(one.account_id)
    staff = frozenset(each.id for each in roster.staff(tx))
    return Posts(
        dict(teachers), dict(serving), tuple(dict.fromkeys(roster.coordinators(tx))), staff
    )


def leave(tx: Tx, account_id: AccountId) -> None:
    """Leave lines that were given to who is staff no more without an owner, to be given anew."""
    tx.execute("UPDATE checklist_lines SET owner = NULL WHERE owner = ?", (account_id,))


def holds(tx: Tx, account_id: AccountId) -> bool:
    """Return whether lines of the checklist are given to somebody."""
    return rows.exists(tx, "SELECT 1 FROM checklist_lines WHERE owner = ?", (account_id,))


HOLDING = "SELECT owner FROM checklist_lines WHERE owner IS NOT NULL"


def of_owner(tx: Tx, account_id: AccountId, today: date) -> list[Item]:
    """Return what is open and somebody's, the earliest day first."""
    known = posts(tx, today)
    found = [e for e in current(tx, today) if e.is_open and account_id in known.owners(e)]
    return sorted(found, key=lambda each: (each.due_on, each.class_number, each.id))


def due_of(tx: Tx, account_id: AccountId, today: date) -> list[Item]:
    """Return what is somebody's and due by tomorrow, or late."""
    last = today + timedelta(days=AHEAD)
    return [each for each in of_owner(tx, account_id, today) if each.due_on <= last]


def late(tx: Tx, today: date) -> list[Item]:
    """Return what is late in all classes."""
    return [each for each in current(tx, today) if each.is_late(today)]


# -- letters ---------------------------------------------------------------------------------------


def tell(tx: Tx, now: datetime, zone: ZoneInfo) -> int:
    """Once a day, in the morning, tell each owner what is due, and coordinators what is late."""
    local = now.astimezone(zone)
    today, seconds = local.date(), int(now.timestamp())
    if local.time() < MORNING or meta.value(tx, _GONE_THROUGH) == today.isoformat():
        return 0
    meta.keep(tx, _GONE_THROUGH, today.isoformat())
    known, last = posts(tx, today), today + timedelta(days=AHEAD)
    open_ = [each for each in current(tx, today) if each.is_open and each.due_on <= last]
    owners = dict.fromkeys(one for each in open_ for one in known.owners(each))
    told = _letters(tx, LetterKind.CHECKLIST_DAY, owners, today, seconds)
    if any(each.is_late(today) for each in open_):
        to: Sequence[AccountId] = known.coordinators
        told += _letters(tx, LetterKind.CHECKLIST_LATE, to, today, seconds)
    return told


def _letters(tx: Tx, kind: LetterKind, to: Iterable[AccountId], today: date, now: int) -> int:
    return outbox.put(
        tx,
        [
            Notification(
                dedupe_key=f"{kind}:{today}:{each}",
                kind=kind,
                cause="checklist",
                chat_id=each,
                payload={"day": today.isoformat()},
                priority=Priority.REMINDER,
                resend=True,
                not_before=now,
                expires_at=now + DAY // 2,
            )
            for each in to
        ],
        now,
    )
