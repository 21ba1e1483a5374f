"""What staff ask of their own work in words: 有没有投诉, 有几个人在等答复, 发过的通知."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.desk.errands import LONGEST, Errand, read_errand
from bot.domain.people.roles import Role
from bot.domain.programme.asked import FigureAsked, read_figures
from bot.domain.text import fold
from handlers.announcements.buttons import AnnouncementPage, SeriesList, WhoHasNotRead
from handlers.chat.routing import PASS
from handlers.classes.buttons import ClassDates, ClassPage, Edge, Headcounts
from handlers.complaints.buttons import ComplaintList
from handlers.desk.buttons import CannedReplies, DeskPage
from handlers.duty.buttons import DutyPage
from handlers.enrolment.buttons import IntakeList
from handlers.exams.buttons import ExamPage, ExamsOfDays
from handlers.faq.buttons import Mining, TryOut, Unanswered
from handlers.imports.buttons import ExportSchool, PastLoads
from handlers.incidents.buttons import IncidentPage
from handlers.measures.buttons import MeasuresPage
from handlers.programme.buttons import FindingsPage, OpenProgramme, YearPage
from handlers.surveys.results.buttons import NO_SURVEY, NeedsPage, ResultPage, WhyOf

if TYPE_CHECKING:
    from bot.context import MessageContext
    from bot.domain.desk.errands import ErrandAsked
    from handlers.chat.buttons import Button
    from handlers.chat.routing import Message

PAGES: dict[Errand, Button] = {
    Errand.COMPLAINTS: ComplaintList(mine=False),
    Errand.WAITING: DeskPage(),
    Errand.UNANSWERED: Unanswered(),
    Errand.HEADCOUNT: Headcounts(),
    Errand.SENT: AnnouncementPage(0),
    Errand.UNREAD: WhoHasNotRead(),
    Errand.DUTY: DutyPage(),
    Errand.INCIDENTS: IncidentPage(),
    Errand.MEASURES: MeasuresPage(),
    Errand.ENROLMENT: IntakeList(),
}
NAMED: dict[str, Button] = {
    "announce-button-list": AnnouncementPage(0),
    "announce-button-series": SeriesList(),
    "button-all-classes": ClassPage(0),
    "button-all-results": ResultPage(0),
    "button-canned": CannedReplies(None),
    "button-export-school": ExportSchool(),
    "button-mining": Mining(),
    "button-past-loads": PastLoads(0),
    "button-try": TryOut(),
    "button-finding": FindingsPage(),
    "button-year": YearPage(),
    "results-needs": NeedsPage(NO_SURVEY),
    "results-programme": OpenProgramme(),
}
"""Pages that the bot speaks of by the name on their button, wherever that stands."""
_OF_STAFF: dict[FigureAsked, Button] = {
    FigureAsked.WHY: WhyOf(NO_SURVEY),
    FigureAsked.NEEDS: NeedsPage(NO_SURVEY),
}
_OF_LEADERS: dict[FigureAsked, Button] = {
    FigureAsked.FINDINGS: FindingsPage(),
    FigureAsked.PROGRAMME: OpenProgramme(),
}
_EDGES = {Errand.STARTING: Edge.START, Errand.ENDING: Edge.END}


async def answer_text(context: MessageContext) -> Message:
    """Open the page of what a colleague asks after; exams of whoever sits some are their own."""
    if context.is_rest or context.forwarded or context.services.knowledge.knows(context.text):
        return PASS
    if (page := _named(context)) is not None:
        return page
    named = context.services.knowledge.classes.read(context.text)
    said, of_class = (named.rest, True) if named.classes else (context.text, False)
    asked = read_errand(said, today=context.today, of_class=of_class)
    if asked is None or (asked.errand is Errand.EXAMS and context.account.class_ids):
        return PASS if named.classes or not context.private else _figures(context)
    return page_of(asked)


def _figures(context: MessageContext) -> Message:
    """Return the page of figures that is asked for; whole programmes only to their leaders."""
    asked = read_figures(context.text, context.today.year)
    if asked is None:
        return PASS
    if asked.page in _OF_STAFF:
        return _OF_STAFF[asked.page]
    if not context.account.sees_all(Role.COORDINATOR):
        return PASS
    return YearPage(asked.year) if asked.page is FigureAsked.YEAR else _OF_LEADERS[asked.page]


def _named(context: MessageContext) -> Button | None:
    """Return the page whose name was typed."""
    said = fold(context.text) if len(context.text) <= LONGEST else ""
    found = (each for key, each in NAMED.items() if fold(context.label(key)) == said)
    return next(found, None)


def page_of(asked: ErrandAsked) -> Button:
    """Return the button of the page that answers."""
    if asked.errand in _EDGES:
        return ClassDates(_EDGES[asked.errand], asked.from_, asked.to)
    if asked.errand is Errand.EXAMS:
        if asked.from_ is None or asked.to is None:
            return ExamPage(0)
        return ExamsOfDays(asked.from_, asked.to)
    return PAGES[asked.errand]
