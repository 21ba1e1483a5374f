"""Complaints in words: pages of their authors and of those who answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.complaints.states import BY_AUTHOR, OPEN, Act, ComplaintKind, ComplaintState, Ending
from bot.domain.complaints.topics import Topic, is_urgent
from bot.domain.text import short
from config.texts import Html
from handlers.chat.wording import format_bare_day, format_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.domain.complaints.figures import Figures
    from config.texts import Texts
    from storage.complaints.complaints import Complaint, Step
    from storage.complaints.counting import Asked

SHOWN = 700  # characters of words on a page
STEPS = 12  # steps of a history on a page
CUT = 24  # characters of words in a list


def topic_of(said: Texts, topic: Topic) -> str:
    """Word a topic."""
    return said(f"complaint-topic-{topic}")


def kind_of(said: Texts, kind: ComplaintKind) -> str:
    """Word a kind."""
    return said(f"complaint-kind-{kind}")


def quote(said: Texts, text: str) -> Html:
    """Word what somebody said."""
    return said.html("complaint-quote", text=text if len(text) <= SHOWN else f"{text[:SHOWN]}…")


def describe_line(said: Texts, complaint: Complaint, text: str, today: date) -> Html:
    """Word one line of a list for those who answer."""
    return said.html(
        "complaint-line",
        id=str(complaint.id),
        topic=topic_of(said, complaint.topic),
        who=complaint.name if complaint.named else said("complaint-anonymous"),
        text=short(text, CUT),
        state=describe_state(said, complaint, today),
        owner=complaint.owner_name or said("complaint-no-owner"),
    )


def describe_state(said: Texts, complaint: Complaint, today: date) -> str:
    """Word where a complaint stands."""
    if complaint.state is ComplaintState.CLOSED and complaint.ending is not None:
        return ending_of(said, complaint.ending)
    late = complaint.state is ComplaintState.OPEN and complaint.due_on < today
    key = "complaint-state-late" if late else f"complaint-state-{complaint.state}"
    return said(key, due=format_bare_day(said, complaint.due_on))


def ending_of(said: Texts, ending: Ending) -> str:
    """Word how a complaint ended."""
    return said(f"complaint-ending-{ending}")


def describe_complaint(
    said: Texts, complaint: Complaint, steps: Sequence[Step], today: date, *, own: bool
) -> Html:
    """Word a complaint with its history; ``own`` for its author."""
    head = said.html(
        "complaint-head",
        id=str(complaint.id),
        kind=kind_of(said, complaint.kind),
        topic=topic_of(said, complaint.topic),
        urgent="yes" if is_urgent(complaint.topic) else "no",
    )
    lines = [head]
    if not own:
        lines.append(_who(said, complaint))
    owner = complaint.owner_name or said("complaint-no-owner")
    state = describe_state(said, complaint, today)
    lines.append(said.html("complaint-where", owner=owner, state=state))
    if complaint.state in OPEN:
        due = format_day(said, complaint.due_on, today)
        lines.append(said.html("complaint-due", due=due))
    shown = steps if len(steps) <= STEPS else [steps[0], *steps[-STEPS + 1 :]]
    lines += [_step(said, each, own=own) for each in shown]
    return Html("\n".join(lines))


def _who(said: Texts, complaint: Complaint) -> Html:
    if not complaint.named:
        return said.html("complaint-who-anonymous")
    where = complaint.class_name or said("none")
    return said.html("complaint-who", name=complaint.name, **{"class": where})


def _step(said: Texts, step: Step, *, own: bool) -> Html:
    who = _name_of(said, step, own=own)
    day = format_bare_day(said, step.day)
    if step.act is Act.CLOSED:
        ending = ending_of(said, Ending(step.text))
        return said.html("complaint-step-closed", who=who, day=day, ending=ending)
    if step.act is Act.MOVED:
        topic = topic_of(said, Topic(step.text))
        return said.html("complaint-step-moved", who=who, day=day, topic=topic)
    head = said.html(f"complaint-step-{step.act}", who=who, day=day)
    photo = [said.html("complaint-step-photo")] if step.photo else []
    text = [quote(said, step.text)] if step.text else []
    return Html("\n".join([head, *photo, *text]))


def _name_of(said: Texts, step: Step, *, own: bool) -> str:
    if step.act in BY_AUTHOR:
        return said("complaint-you" if own else "complaint-author")
    return step.name or said("complaint-bot")


def describe_figures(said: Texts, span: str, found: Figures, asked: Asked) -> Html:
    """Word the figures of a period; where nothing came, of whom that speaks."""
    lines = [said.html("complaint-figures-head", span=span)]
    if not found.all:
        lines.append(said.html("complaint-figures-none"))
    else:
        lines += _sums(said, found)
    lines.append(_of_whom(said, asked))
    lines.append(said.html("complaint-figures-limits"))
    return Html("\n".join(lines))


def _sums(said: Texts, found: Figures) -> Iterable[Html]:
    yield said.html(
        "complaint-figures-came",
        all=found.all,
        complaints=found.complaints,
        ideas=found.ideas,
        named=found.named,
        anonymous=found.anonymous,
    )
    topics = "、".join(f"{topic_of(said, each)} {n}" for each, n in found.topics.items())
    yield said.html("complaint-figures-topics", topics=topics)
    endings = "、".join(f"{ending_of(said, each)} {n}" for each, n in found.endings.items())
    yield said.html(
        "complaint-figures-ended",
        closed=found.closed,
        endings=endings or said("none"),
        answered=found.answered,
        waiting=found.waiting,
    )
    median = "—" if found.median_days is None else f"{found.median_days:g}"
    yield said.html(
        "complaint-figures-days", median=median, late=found.late, reopened=found.reopened
    )
    if found.groups:
        groups = "、".join(
            f"{name} {'<5' if count is None else count}" for name, count in found.groups.items()
        )
        yield said.html("complaint-figures-groups", groups=groups)


def _of_whom(said: Texts, asked: Asked) -> Html:
    if not asked.days:
        return said.html("complaint-figures-unasked")
    return said.html(
        "complaint-figures-asked",
        days=asked.days,
        people=str(asked.most) if asked.fewest == asked.most else f"{asked.fewest}–{asked.most}",
        joined=asked.joined,
        opened=asked.opened,
    )
