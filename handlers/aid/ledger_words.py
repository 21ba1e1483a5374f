"""The ledger in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.categories import Category
from bot.domain.aid.ledger import PaymentState, RecordState
from bot.domain.aid.money import format_wan, format_yuan
from bot.domain.aid.suppression import FEWEST
from bot.domain.text import short
from config.texts import Html
from handlers.chat import wording
from storage.aid.views import AWAY, Dimension

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from config.texts import Texts
    from handlers.aid.ledger_access import Sight
    from storage.aid.records import AidedPerson, AidPayment, AidRecord, Contacts
    from storage.aid.views import Group, Headline

LABEL = 30  # characters of a line on a button
PAYMENTS = 6  # that a page shows
_PLACED = frozenset(
    {
        Dimension.CLASS,
        Dimension.DEPARTMENT,
        Dimension.DISTRICT,
        Dimension.TOWN,
        Dimension.VILLAGE,
    }
)


def name_category(said: Texts, category: Category) -> str:
    """Return 低保."""
    return said(f"ledger-category-{category}")


def name_standing(said: Texts, category: Category | None) -> str:
    """Return 低保, or that somebody was paid and is not on the ledger."""
    return said("ledger-off") if category is None else name_category(said, category)


def percent(part: int, whole: int) -> str:
    """Return 23.8, rounded half up, of two counts; 0 of none."""
    if not whole:
        return "0"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def name_group(said: Texts, by: Dimension, group: Group) -> str:
    """Return what a line of a view is called: the finest of its words, or that there are none."""
    last = group.key[-1]
    if by is Dimension.CATEGORY:
        return name_standing(said, Category(last) if last else None)
    if by in _PLACED and last == AWAY:
        return said("ledger-away")
    if by is Dimension.TERM:
        return wording.format_term(said, last)
    if by in {Dimension.TOWN, Dimension.VILLAGE}:
        return " ".join(filter(None, group.key[-2:])) or said("ledger-nameless")
    return last or said("ledger-nameless")


def describe_home(said: Texts, term: str, sums: Headline, sight: Sight, *, hidden: bool) -> Html:
    """Word the headline of a term: 在册…人，受助…人，占…%，覆盖…个村，总额…万元."""
    lines = [said.html("ledger-head", term=wording.format_term(said, term))]
    if hidden:
        return Html("\n".join([*lines, said.html("ledger-head-few", listed=sums.listed)]))
    lines.append(
        said.html(
            "ledger-headline",
            listed=sums.listed,
            aided=sums.aided,
            share=percent(sums.aided, sums.listed),
            villages=sums.villages,
            sum=format_wan(sums.paid_year),
            year=term[:4],
        )
    )
    if sight.names or not _tells_of_a_few(sums):
        lines.append(
            said.html(
                "ledger-should",
                should=sums.should,
                helped=sums.helped,
                share=percent(sums.helped, sums.should),
            )
        )
    if sums.due:
        due, paid = format_yuan(sums.due), format_yuan(sums.cashed)
        share = percent(sums.cashed, sums.due)
        lines.append(said.html("ledger-due", due=due, paid=paid, share=share))
    else:
        lines.append(said.html("ledger-term-paid", sum=format_yuan(sums.paid)))
    if not sight.names:
        lines.append(said.html("ledger-sums-only"))
    return Html("\n".join(lines))


def _tells_of_a_few(sums: Headline) -> bool:
    """Return whether what the sums leave over would be one to four people."""
    left = (sums.should, sums.should - sums.helped, abs(sums.aided - sums.should))
    return any(0 < each < FEWEST for each in left)


def describe_line(said: Texts, by: Dimension, group: Group, *, hidden: bool) -> str:
    """Return 向阳村 3/12 4,500元, or 向阳村 <5."""
    name = name_group(said, by, group)
    if hidden:
        return said("ledger-line-few", name=name)
    key = "ledger-line" if group.listed else "ledger-line-plain"
    aided = group.aided if any(group.key) or by is not Dimension.CATEGORY else group.paid
    values = {"name": short(name, LABEL), "aided": aided, "sum": format_yuan(group.amount)}
    return said(key, listed=group.listed, **values) if group.listed else said(key, **values)


def describe_person(  # what is known of somebody
    said: Texts,
    person: AidedPerson,
    found: Sequence[AidRecord],
    paid: Sequence[AidPayment],
    contacts: Contacts,
    today: date,
) -> Html:
    """Word a person's page: their records, what was paid, who looked after them."""
    place = " ".join(filter(None, (person.district, person.town, person.village)))
    head = said.html(
        "ledger-person",
        name=person.name,
        place=place or said("ledger-nameless"),
        **{"class": person.class_name or "—"},
    )
    lines = [head, *([said.html("ledger-person-left")] if person.left else [])]
    if not found:
        lines.append(said.html("ledger-person-none"))
    lines += [_record(said, each) for each in found[:PAYMENTS]]
    if found and found[0].household:
        lines.append(said.html("ledger-household", text=found[0].household))
    lines += [_payment(said, each) for each in paid[:PAYMENTS]]
    if len(paid) > PAYMENTS:
        total = sum(each.amount for each in paid if each.state is PaymentState.PAID)
        count = len(paid) - PAYMENTS
        lines.append(said.html("ledger-paid-more", count=count, sum=format_yuan(total)))
    if contacts.talks or contacts.visits:
        last = contacts.last_on
        day = wording.format_day(said, last, today) if last else "—"
        values = {"talks": contacts.talks, "visits": contacts.visits, "day": day}
        lines.append(said.html("ledger-contacts", **values))
    return Html("\n".join(lines))


def _record(said: Texts, each: AidRecord) -> Html:
    key = "ledger-record-ended" if each.state is RecordState.ENDED else "ledger-record"
    standing = " ".join(filter(None, (name_category(said, each.category), each.level)))
    return said.html(key, term=wording.format_term(said, each.term), standing=standing)


def _payment(said: Texts, each: AidPayment) -> Html:
    key = "ledger-returned" if each.state is PaymentState.RETURNED else "ledger-paid"
    values = {"scheme": each.scheme_name, "sum": format_yuan(each.amount)}
    return said.html(key, day=each.paid_on.isoformat(), **values)
