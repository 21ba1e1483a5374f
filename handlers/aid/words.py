"""Schemes, applications and papers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.aid.eligibility import Fit
from bot.domain.aid.money import format_yuan
from bot.domain.aid.schemes import write_condition
from bot.domain.aid.stages import PATH, UNDER_REVIEW, Stage, next_stage
from bot.domain.papers import missing
from config.texts import Html
from handlers.chat import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from bot.domain.aid.schemes import Scheme
    from bot.domain.papers import PaperLine
    from config.texts import Texts
    from storage.aid.access import Look
    from storage.aid.applications import AidApplication, AidPayment
    from storage.aid.missed import Missed


def joined(lines: Iterable[Html | str]) -> Html:
    """Join lines that are HTML already."""
    return Html("\n".join(lines))


# -- schemes ---------------------------------------------------------------------------------------


def name_amount(said: Texts, scheme: Scheme) -> str:
    """Return 2,300 元/年; that it differs where there is no amount."""
    if scheme.amount is None:
        return said("aid-amount-none")
    return said(f"aid-amount-{scheme.per.value}", yuan=format_yuan(scheme.amount))


def describe_deadline(said: Texts, scheme: Scheme, today: date) -> Html:
    """Return until when one applies: that it is over, on any day, or a day."""
    last = scheme.deadline_on
    if last is None:
        return said.html("aid-any-day")
    key = "aid-deadline-over" if last < today else "aid-deadline"
    return said.html(key, day=wording.format_day(said, last, today))


def describe_scheme(said: Texts, scheme: Scheme, today: date) -> Html:
    """Word a scheme: how much, until when, with which papers, and how."""
    lines = [
        said.html("aid-scheme-head", name=scheme.name),
        said.html("aid-scheme-amount", amount=name_amount(said, scheme)),
        describe_deadline(said, scheme, today),
    ]
    if scheme.papers:
        lines.append(said.html("aid-scheme-papers"))
        lines += [said.html("aid-scheme-paper", name=each) for each in scheme.papers]
    if scheme.how:
        lines.append(said.html("aid-scheme-how", how=scheme.how))
    if not scheme.by_school:
        lines.append(said.html("aid-scheme-elsewhere"))
    return joined(lines)


def describe_found(said: Texts, found: Sequence[tuple[Scheme, Fit]], today: date) -> Html:
    """Word what somebody may have: surely, and where the rules cannot tell."""
    surely = [each for each, fit in found if fit is Fit.YES]
    maybe = [each for each, fit in found if fit is Fit.UNSURE]
    lines: list[Html] = [said.html("aid-found-head")]
    if surely:
        lines.append(said.html("aid-found-yes"))
        lines += [_found_line(said, each, today) for each in surely]
    if maybe:
        lines.append(said.html("aid-found-unsure"))
        lines += [_found_line(said, each, today) for each in maybe]
    lines.append(said.html("aid-found-note" if surely or maybe else "aid-found-none"))
    return joined(lines)


def _found_line(said: Texts, scheme: Scheme, today: date) -> Html:
    line = said.html("aid-found-line", name=scheme.name, amount=name_amount(said, scheme))
    last = scheme.deadline_on
    if last is None:
        return line
    key = "aid-found-over" if last < today else "aid-found-until"
    return Html(line + said.html(key, day=wording.format_bare_day(said, last)))


# -- applications ----------------------------------------------------------------------------------


def describe_parcel(said: Texts, application: AidApplication) -> Html:
    """Word how far an application has come: a line for each stage, what is next marked."""
    if application.stage not in PATH:
        return said.html(f"aid-now-{application.stage.value}")
    following = next_stage(application.stage, direct=application.direct)
    reached = PATH.index(application.stage)
    lines = []
    for place, stage in enumerate(PATH):
        if stage is Stage.CLASS and application.direct:
            continue
        mark = "✅" if place <= reached else "⏳" if stage is following else "▫️"
        lines.append(f"{mark} {said(f'aid-stage-{stage.value}')}")
    return joined([said.html(f"aid-now-{application.stage.value}"), *lines])


def describe_own(
    said: Texts, application: AidApplication, lines: Sequence[PaperLine], counts: dict[int, int]
) -> Html:
    """Word one's own application: where it stands, and its papers while they matter."""
    parts = [_head(said, application)]
    left = missing(lines)
    if left and application.stage in UNDER_REVIEW:
        parts.append(said.html("aid-now-again", count=len(left)))
    else:
        parts.append(describe_parcel(said, application))
    if application.stage is Stage.REFUSED:
        parts.append(said.html("aid-refused-because", reason=application.reason))
        parts.append(said.html("aid-letter-appeal"))
    if not application.stage.is_decided and lines:
        parts.append(said.html("aid-papers-head"))
        parts += [wording.describe_paper(said, each, counts.get(each.number, 0)) for each in lines]
    return joined(parts)


def _head(said: Texts, application: AidApplication) -> Html:
    term = wording.format_term(said, application.term)
    return said.html("aid-own-head", name=application.name, term=term)


def name_state(said: Texts, application: AidApplication) -> str:
    """Return where an application stands in a few words."""
    return said(f"aid-short-{application.stage.value}")


def describe_payment(said: Texts, payment: AidPayment, names: dict[str, str]) -> Html:
    """Word money that was paid: 11月20日 国家助学金 1,150 元."""
    key = "aid-payment-returned" if payment.returned else "aid-payment"
    return said.html(
        key,
        day=wording.format_bare_day(said, payment.paid_on),
        name=names.get(payment.scheme, payment.scheme),
        yuan=format_yuan(payment.amount),
    )


def describe_look(said: Texts, look: Look, zone: ZoneInfo) -> Html:
    """Word who looked: 11月23日 张老师 看了申请."""
    day = wording.find_school_day(look.at, zone)
    what = said(f"aid-look-{look.what}" if look.what in LOOKS else "aid-look-record")
    name = look.name or said("aid-look-nobody")
    return said.html("aid-look", day=wording.format_bare_day(said, day), name=name, what=what)


LOOKS = frozenset({"record", "application", "paper", "export", "list"})


def describe_missed(said: Texts, missed: Missed) -> Html:
    """Word who fits, and the rules that say so."""
    why = "、".join(map(write_condition, missed.why))
    return said.html(
        "aid-missed-line",
        name=missed.name,
        scheme=missed.scheme_name,
        why=why,
        **{"class": missed.class_name},
    )
