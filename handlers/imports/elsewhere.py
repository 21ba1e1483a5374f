"""Files that other pages take in: what each is, and where it goes, with one tap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.exams.files import ListKind
from bot.domain.exams.levels import level_of
from bot.domain.imports.book import SchoolBook
from bot.domain.imports.kinds import IS, FileKind
from handlers.activities.buttons import ActivityList
from handlers.chat.keyboards import inline_keyboard
from handlers.checklists.buttons import ChecklistPage
from handlers.enrolment.buttons import TakeAllQuotas, TakeSentBook
from handlers.exams.office_buttons import TakeSentList
from handlers.imports.buttons import Discard, ReadForSchool
from handlers.outcomes.career_buttons import CareersPage
from storage.enrolment import intakes
from storage.exams import access, exams
from storage.imports import loads

if TYPE_CHECKING:
    from bot.context import Context
    from bot.domain.exams.exam import Exam
    from bot.domain.ids import LoadId
    from bot.errors import BotError
    from handlers.chat.buttons import Button
    from handlers.chat.keyboards import Labelled
    from storage.imports.loads import Sent

MOST = 8  # intakes or exams that are offered
_PAGES: dict[FileKind, Button] = {
    FileKind.CAREERS: CareersPage(),
    FileKind.CHECKLIST: ChecklistPage(),
    FileKind.ACTIVITY: ActivityList(),
}


def kind_in(error: BotError) -> FileKind | None:
    """Return what a file is that is refused for what it is."""
    said = error.key.removeprefix(IS)
    return FileKind(said) if error.key.startswith(IS) else None


async def offer(context: Context, kind: FileKind, sent: Sent) -> None:
    """Say what a file is, and offer where it may go; or to read it for the school all the same."""
    load_id = await context.write(loads.stage, SchoolBook(), sent, context.seconds)
    places = await _places(context, kind, load_id, sent.file_name)
    key = f"load-is-{kind}" if places else f"load-is-{kind}-nowhere"
    school = (context.label("button-read-for-school"), ReadForSchool(load_id))
    discard = (context.label("button-discard"), Discard(load_id))
    html = context.html(key, name=sent.file_name)
    await context.say(html, inline_keyboard(*([each] for each in places), [school], [discard]))


async def _places(
    context: Context, kind: FileKind, load_id: LoadId, file_name: str
) -> list[Labelled]:
    """Return where a file may go: the intakes, exams or the page that somebody runs."""
    if page := _PAGES.get(kind):
        return [(context.label(f"button-file-{kind}"), page)]
    if kind in {FileKind.SIGN_UPS, FileKind.QUOTAS}:
        found = await context.read(intakes.listed)
        mine = [each for each in found if intakes.manages(context.account, each)]
        mine = [each for each in mine if context.seconds < each.closes_at][:MOST]
        places: list[Labelled] = [(each.title, TakeSentBook(each.id, load_id)) for each in mine]
        if kind is FileKind.QUOTAS and len(mine) > 1:
            places.insert(0, (context.label("button-intake-all"), TakeAllQuotas(load_id)))
        return places
    if not await context.read(access.is_office, context.account):
        return []
    of = ListKind.CERTIFICATES if kind is FileKind.CERTIFICATES else ListKind.SIGN_UP
    return [
        (_worded(context, each), TakeSentList(each.id, of, load_id))
        for each in await _exams(context, of, file_name)
    ]


async def _exams(context: Context, of: ListKind, file_name: str) -> list[Exam]:
    """Return the exams that a list may be for: those ahead, or for certificates those over."""
    level = level_of(file_name)
    over = of is ListKind.CERTIFICATES
    found = [
        each
        for each in await context.read(exams.all_of)
        if (each.row.starts_at <= context.now) == over
        and not each.row.cancelled
        and each.key.level
        and (not level or level_of(each.key.level) in {level, ""})
    ]
    found.sort(key=lambda each: each.row.starts_at, reverse=over)
    return found[:MOST]


def _worded(context: Context, exam: Exam) -> str:
    day = exam.row.starts_at.astimezone(context.services.zone).date()
    return f"{day:%m-%d} {exam.key}"
