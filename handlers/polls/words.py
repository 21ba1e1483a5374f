"""Polls in words: the message in the group, and the page of the result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from config.texts import Html
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from handlers.polls.buttons import EndPoll, VoteByName, VoteHidden
from storage.polls import polls
from storage.polls.polls import PollKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from storage.database import Tx
    from storage.polls.polls import Poll, Voter

BAR = 10  # blocks of the longest bar
NAMES = 12  # of an option, on the page
LABEL = 40  # characters of an option on its button


@dataclass(frozen=True, slots=True)
class PollFigures:
    """The figures of a poll; no counts where they are not to be told, or not yet."""

    counted: tuple[int, ...] | None
    voters: int
    members: int
    named: tuple[Voter, ...] = ()


def read_poll_figures(tx: Tx, poll: Poll) -> PollFigures:
    """Read the figures of a poll."""
    counted = poll.result
    is_hidden = poll.kind is PollKind.ANONYMOUS
    if poll.closed_at is None and not is_hidden:
        counted = polls.count(tx, poll)
    named = () if is_hidden else tuple(polls.named(tx, poll))
    return PollFigures(counted, polls.voters(tx, poll), polls.members(tx, poll), named)


def describe_poll(said: Texts, poll: Poll, figures: PollFigures) -> Html:
    """Word the message of a poll: what is asked, whether names are kept, what is known so far."""
    lines = [said.html("poll-question", question=poll.question), _kind(said, poll)]
    if figures.counted is not None:
        lines += _options(said, poll, figures.counted)
    key = "poll-so-far" if poll.closed_at is None else "poll-ended"
    lines.append(said.html(key, voters=figures.voters, members=figures.members))
    if poll.closed_at is not None and figures.counted is None:
        lines.append(said.html("poll-too-few", least=polls.LEAST))
    return Html("\n".join(lines))


def _kind(said: Texts, poll: Poll) -> Html:
    several = said("poll-several") if poll.several else ""
    return said.html(f"poll-kind-{poll.kind}", several=several)


def _options(said: Texts, poll: Poll, counted: Sequence[int]) -> list[Html]:
    most = max(counted, default=0) or 1
    return [
        said.html("poll-option", text=text, count=many, bar="▇" * round(BAR * many / most))
        for text, many in zip(poll.options, counted, strict=True)
    ]


def poll_keyboard(said: Texts, poll: Poll) -> Keyboard:
    """Make the buttons under an open poll: its options, and its end."""
    kind = VoteHidden if poll.kind is PollKind.ANONYMOUS else VoteByName
    rows: list[list[Labelled]] = [
        [(text if len(text) <= LABEL else text[: LABEL - 1] + "…", kind(poll.id, place))]
        for place, text in enumerate(poll.options)
    ]
    return inline_keyboard(*rows, [(said("button-poll-end"), EndPoll(poll.id))])


# -- the result ------------------------------------------------------------------------------------


def describe_line(said: Texts, poll: Poll, zone: ZoneInfo) -> str:
    """Return 📊 11-23 周六几点集合？, for a list."""
    day = datetime.fromtimestamp(poll.created_at, UTC).astimezone(zone).date()
    key = "poll-line" if poll.closed_at is not None else "poll-line-open"
    return said(key, day=wording.format_short_day(said, day), question=poll.question[:24])


def describe_result(
    said: Texts, poll: Poll, class_name: str, figures: PollFigures, zone: ZoneInfo
) -> Html:
    """Word the page of a result: counts, shares, who has not voted, and what is not known."""
    lines = [said.html("poll-question", question=poll.question)]
    lines += [
        said.html("poll-share", text=text, count=many, share=share_of(many, figures.voters))
        for text, many in zip(poll.options, figures.counted or (), strict=False)
    ]
    facts = state_facts(said, poll, class_name, figures, zone)
    lines += [said.html("poll-fact", fact=each) for each in facts]
    silent = [each.name for each in figures.named if not each.choices]
    if silent:
        more = "…" if len(silent) > NAMES else ""
        names = said("plan-joint").join(silent[:NAMES]) + more
        lines.append(said.html("poll-silent", names=names))
    return Html("\n".join(lines))


def state_facts(
    said: Texts, poll: Poll, class_name: str, figures: PollFigures, zone: ZoneInfo
) -> tuple[str, ...]:
    """Return what a result is of, in lines: class, kind, since when, who voted, what is hidden."""
    moment = datetime.fromtimestamp(poll.closed_at or poll.created_at, UTC).astimezone(zone)
    key = "poll-asked-on" if poll.closed_at is None else "poll-closed-on"
    several = said("poll-several") if poll.several else ""
    facts = [
        f"{class_name} · {said(f'poll-kind-{poll.kind}', several=several)}",
        said(key, day=wording.format_short_day(said, moment.date())),
        said("poll-turnout", voters=figures.voters, members=figures.members),
    ]
    if figures.counted is None:
        hidden = "poll-not-yet" if poll.closed_at is None else "poll-too-few"
        facts.append(said(hidden, least=polls.LEAST))
    return tuple(facts)


def share_of(count: int, voters: int) -> int:
    """Return a share in whole per cent; 0 where nobody has voted."""
    return round(100 * count / voters) if voters else 0
