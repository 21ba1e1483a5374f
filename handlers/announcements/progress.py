"""The progress of an announcement for its author: figures, questions, pause, resume, stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.announcements.lifecycle import AnnouncementState, DeliveryOutcome
from bot.domain.announcements.progress import DeliveryProgress
from bot.errors import BotError
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html, texts
from handlers.announcements.access import find_own
from handlers.announcements.arrival import shorten_title
from handlers.announcements.buttons import OpenBeside, PauseRun, ResumeRun, StopRun
from handlers.chat import wording
from handlers.chat.keyboards import inline_keyboard
from storage.announcements import announcements, lifecycle, outcomes
from storage.outbox import LetterKind
from storage.people import accounts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from bot.clock import Clock
    from bot.context import Context
    from bot.outbound.gateway import Keyboard
    from config.texts import Texts
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.announcements.announcements import Announcement
    from storage.database import Database
    from storage.outbox import Letter

BAR = 10


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """The progress message."""

    database: Database
    clock: Clock
    zone: ZoneInfo

    async def progress(
        self, announcement: Announcement, progress: DeliveryProgress, rate: float
    ) -> Text:
        """Word the progress of an announcement, with buttons to pause, go on and stop."""
        account = await self.database.read(accounts.find, announcement.author)
        said = texts(account.language if account else "zh-Hans")
        read = 0
        if announcement.options.acknowledge:
            read = await self.database.read(outcomes.acknowledged, announcement.id)
        now = self.clock.timestamp()
        asleep = await self.database.read(outcomes.asleep, announcement.id, now)
        many = 0 if asleep is None else asleep.people
        html = progress_words(said, announcement, progress, rate=rate, read=read, asleep=many)
        if asleep is not None:
            line = said.html("result-asleep", count=many, until=self._until(said, asleep.until))
            html = Html(f"{html}\n{line}")
        return Text(html, progress_keyboard(said, announcement))

    def _until(self, said: Texts, seconds: int) -> str:
        at = datetime.fromtimestamp(seconds, UTC)
        today = self.clock.now().astimezone(self.zone).date()
        return wording.format_moment(said, at, today, self.zone)


def progress_words(
    said: Texts,
    announcement: Announcement,
    progress: DeliveryProgress,
    *,
    rate: float,
    read: int = 0,
    asleep: int = 0,
) -> Html:
    """Word state, bar, and people by outcome; those ``asleep`` are told of apart."""
    done, left = progress.done, progress.left
    lines = [said.html(f"progress-{announcement.state}", title=shorten_title(announcement.content))]
    if announcement.question is not None:
        lines.append(_describe_question(said, announcement, left))
    filled = BAR if not left else done * BAR // (done + left)
    lines.append(
        said.html(
            "progress-bar", bar="▰" * filled + "▱" * (BAR - filled), done=done, all=done + left
        )
    )
    lines += [
        said.html(f"progress-{outcome}", count=count)
        for outcome in _TOLD
        if (count := progress.of(outcome)) or outcome is DeliveryOutcome.SENT
    ]
    if announcement.options.acknowledge:
        lines.append(said.html("progress-read", count=read))
    if announcement.state is AnnouncementState.RUNNING and left > asleep:
        awake = DeliveryProgress({DeliveryOutcome.WAITING: left - asleep})
        lines.append(said.html("progress-left", count=left - asleep, minutes=awake.minutes(rate)))
    return Html("\n".join(lines))


def _describe_question(said: Texts, announcement: Announcement, left: int) -> Html:
    """Say why it stands still, for whoever decides."""
    speaker = announcement.options.speaker or said("somebody-of-staff")
    return said.html(f"question-{announcement.question}", left=left, speaker=speaker)


_TOLD = (
    DeliveryOutcome.SENT,
    DeliveryOutcome.UNKNOWN,
    DeliveryOutcome.BLOCKED,
    DeliveryOutcome.REFUSED,
    DeliveryOutcome.EXPIRED,
    DeliveryOutcome.UNLINKED,
    DeliveryOutcome.MUTED,
    DeliveryOutcome.WITHDRAWN,
)


def progress_keyboard(said: Texts, announcement: Announcement) -> Keyboard:
    """Make the buttons: pause and stop while it goes out, resume and stop while paused; details."""
    stop = (said("button-stop-run"), StopRun(announcement.id))
    details = [(said("announce-button-details"), OpenBeside(announcement.id))]
    match announcement.state:
        case AnnouncementState.RUNNING:
            return inline_keyboard(
                [(said("button-pause-run"), PauseRun(announcement.id)), stop],
                details,
            )
        case AnnouncementState.PAUSED:
            return inline_keyboard(
                [(said("button-resume-run"), ResumeRun(announcement.id)), stop],
                details,
            )
    return inline_keyboard(details)


async def pause_run(context: Context, button: PauseRun) -> None:
    """Pause an announcement."""
    await find_own(context, button.announcement_id)
    _check_moved(
        await context.write(
            lifecycle.pause, button.announcement_id, by=context.account.id, now=context.seconds
        ),
    )


async def resume_run(context: Context, button: ResumeRun) -> None:
    """Resume an announcement."""
    await find_own(context, button.announcement_id)
    _check_moved(
        await context.write(
            lifecycle.resume, button.announcement_id, by=context.account.id, now=context.seconds
        ),
    )


async def stop_run(context: Context, button: StopRun) -> None:
    """Stop an announcement for good, after asking."""
    announcement = await find_own(context, button.announcement_id)
    if not button.sure:
        progress = await context.read(outcomes.progress, announcement.id)
        yes = (
            context.label("button-stop-sure"),
            StopRun(announcement.id, sure=True),
        )
        await context.say(
            context.html(
                "stop-sure", title=shorten_title(announcement.content), left=progress.left
            ),
            inline_keyboard([yes]),
        )
        return
    _check_moved(
        await context.write(
            lifecycle.cancel, announcement.id, by=context.account.id, now=context.seconds
        ),
    )
    await context.show(context.html("stop-done", title=shorten_title(announcement.content)))


def _check_moved(state: AnnouncementState | None) -> None:
    if state is None:
        raise BotError("run-over")


async def _question(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    announcement = await notices.database.read(announcements.find, letter.payload["broadcast"])
    if (
        announcement is None
        or announcement.state is not AnnouncementState.PAUSED
        or announcement.question is None
    ):
        return None
    left = (await notices.database.read(outcomes.progress, announcement.id)).left
    html = said.html("question", title=shorten_title(announcement.content))
    why = _describe_question(said, announcement, left)
    return Worded(Text(Html(f"{html}\n{why}"), progress_keyboard(said, announcement)))


async def _finished(notices: NotificationWording, letter: Letter, _: Texts) -> Worded | None:
    announcement = await notices.database.read(announcements.find, letter.payload["broadcast"])
    if announcement is None or announcement.state is not AnnouncementState.FINISHED:
        return None
    shows = ProgressPage(notices.database, notices.clock, notices.zone)
    progress = await notices.database.read(outcomes.progress, announcement.id)
    return Worded(await shows.progress(announcement, progress, 1.0))


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.ANNOUNCEMENT_QUESTION: _question,
    LetterKind.ANNOUNCEMENT_FINISHED: _finished,
}
