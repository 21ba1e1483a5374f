"""What is asked of training in free words, by the page that answers whoever asks.

The models weigh what a message may be about (``Verdict.told``); here it is weighed by who writes:
of exams a trainee means their own, a colleague the office's. What is surely meant opens; of two or
three pages that are as likely, it is asked which.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from bot.domain.classes.asking import Asked, ClassQuestion
from bot.domain.people.credentials import is_credential
from bot.domain.people.roles import Role
from bot.domain.text import fold
from bot.domain.understanding.clauses import clauses
from bot.domain.understanding.index import BEGIN
from bot.domain.understanding.kinds import TRAINING, Kind
from bot.domain.understanding.verdict import VerdictOutcome
from handlers.activities.buttons import ActivityList
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS
from handlers.chat.tongues import in_kind
from handlers.checklists.buttons import ChecklistPage
from handlers.classes import asking as class_asking
from handlers.classes.buttons import OpenCommittee, OpenGroups, WhichClass
from handlers.complaints.buttons import BeginComplaint, ComplaintList
from handlers.duty.buttons import ServicesPage
from handlers.enrolment.buttons import IntakeList, OpenSignups
from handlers.exams.buttons import ExamPage, OpenExams, OpenSignUps
from handlers.exams.office_buttons import OfficeHome
from handlers.exams.registration_buttons import OpenOwnResults
from handlers.internships.buttons import InternPage, MyInternship, SomethingWrong, TroublesPage
from handlers.leave.buttons import WaitingLeave
from handlers.outcomes.career_buttons import AskHelp, CareersPage, HelpsPage, MyCareer
from handlers.programme.buttons import OpenProgramme
from handlers.surveys.results.buttons import NO_SURVEY, NeedsPage, ResultPage
from handlers.teachers.buttons import PoolPage, TeachingList
from handlers.timetable.buttons import OpenElectives
from storage.complaints import writing
from storage.enrolment import known
from storage.exams import access, windows
from storage.exams import exams as exam_store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

    from bot.context import Context, MessageContext
    from bot.domain.understanding.verdict import Verdict
    from handlers.chat.buttons import Button
    from handlers.chat.drafts import Draft
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message

OPENS = 0.18  # evidence from which on a page opens …
BEFORE = 0.02  # … that is so far before all else …
NEAR = 0.05  # … and so far before other pages; of nearer ones it is asked which
BESIDE_ANSWER = 0.3  # evidence for a page that opens although an entry would be the answer
SURE = 0.3  # evidence for what a part of a message wishes beside the rest
MAY_BE = 0.09  # evidence from which on a page is offered
WITHIN = 0.1  # how near to the likeliest page others are that are offered beside it
OFFERED = 3
SURELY, CLEARLY = 0.3, 0.1  # evidence from which on, and so far before all else, a page opens
# before the vaguer rules of words are asked: 有事来不了 退报 speaks of no leave
SAYS_SOMETHING = 2  # letters and digits from which on a text may mean a page
SAYS_LITTLE = 4  # characters of which several pages may be meant

_OF_COLLEAGUES: Mapping[Kind, Kind] = {
    Kind.ENROLMENT: Kind.SIGNUP_OFFICE,
    Kind.MY_EXAM: Kind.EXAM_OFFICE,
    Kind.EXAM_SIGN_UP: Kind.EXAM_OFFICE,
    Kind.EXAM_AFTER: Kind.EXAM_OFFICE,
    Kind.MY_ELECTIVES: Kind.ELECTIVE_OFFICE,
    Kind.ACTIVITY: Kind.ACTIVITY_OFFICE,
}
_OF_TRAINEES: Mapping[Kind, Kind] = {
    Kind.SIGNUP_OFFICE: Kind.ENROLMENT,
    Kind.EXAM_OFFICE: Kind.MY_EXAM,
    Kind.ELECTIVE_OFFICE: Kind.MY_ELECTIVES,
    Kind.ACTIVITY_OFFICE: Kind.ACTIVITY,
    Kind.TEACHERS: Kind.WHO_SERVES,
}
_PLAIN: Mapping[Kind, Button] = {
    Kind.ENROLMENT: OpenSignups(),
    Kind.MY_EXAM: OpenExams(),
    Kind.EXAM_SIGN_UP: OpenSignUps(),
    Kind.EXAM_AFTER: OpenOwnResults(),
    Kind.ACTIVITY: ActivityList(),
    Kind.INTERN_TROUBLE: SomethingWrong(),
    Kind.INTERNSHIP: MyInternship(),
    Kind.CAREER: MyCareer(),
    Kind.MENTOR_HELP: AskHelp(),
}
_PLAIN_OF_STAFF: Mapping[Kind, Button] = {
    Kind.SIGNUP_OFFICE: IntakeList(),
    Kind.ACTIVITY_OFFICE: ActivityList(),
    Kind.INTERN_TROUBLE: TroublesPage(),
    Kind.INTERNSHIP: InternPage(),
    Kind.CAREER: CareersPage(),
    Kind.MENTOR_HELP: HelpsPage(),
    Kind.WHO_SERVES: ServicesPage(),
    Kind.TEACHERS: PoolPage(),
    Kind.STAND_IN: TeachingList(),
    Kind.CHECKLIST: ChecklistPage(),
    Kind.NEEDS: NeedsPage(NO_SURVEY),
}
_BESIDE_OF_STAFF: Mapping[Kind, Button] = {
    Kind.LEAVE: WaitingLeave(),
    Kind.COMPLAINT: ComplaintList(),
}
"""What colleagues are offered, and what never opens: they tell of it, count it, pass it on."""
_BESIDE_OF_STRANGERS: Mapping[Kind, Button] = {Kind.INTERN_TROUBLE: BeginComplaint()}
"""What a parent of a trainee who is in trouble at a firm is offered."""
_OF_A_CLASS: Mapping[Kind, Asked] = {
    Kind.ELECTIVE_OFFICE: Asked.ELECTIVES,
    Kind.COMMITTEE: Asked.COMMITTEE,
    Kind.GROUP_TASK: Asked.GROUPS,
}
"""What colleagues find on the page of a class: of which, a text says or they are asked."""
_FOR_ANYBODY = frozenset({Kind.ENROLMENT, Kind.MY_EXAM, Kind.EXAM_SIGN_UP, Kind.EXAM_AFTER})
"""Pages that open for who is of no class."""
_OF_THE_FAQ = frozenset(
    {Kind.ENROLMENT, Kind.MY_EXAM, Kind.EXAM_SIGN_UP, Kind.EXAM_AFTER, Kind.MY_ELECTIVES}
)
"""What entries speak of too: where one answers, it is the answer."""
_SAID_BESIDE = frozenset(
    {Kind.COMPLAINT, Kind.IDEA, Kind.HUMAN, Kind.ABUSE, Kind.DANGER, Kind.SMALL_TALK, Kind.SETTINGS}
)
"""What is said in one breath with a matter that has a page: it counts half against it."""
_HALF = 0.5
_SAYS_BELOW = frozenset({Kind.ACTIVITY, Kind.CAREER, Kind.MENTOR_HELP})
"""Of what the words say only that it is below: they are not said where no button is."""


async def answer_surely(context: MessageContext) -> Message:
    """Open the page that is so surely meant that hardly a rule of words needs to be asked."""
    if context.account.is_colleague:
        return PASS
    if context.services.knowledge.needs_class(context.text, now=context.now):
        return PASS  # by its words of the timetable, or of oneself
    return await _answer_surely(context)


async def answer_staff_surely(context: MessageContext) -> Message:
    """Do the same for colleagues, whose rules are as exact: a class by its number, an errand."""
    return await _answer_surely(context) if context.account.is_colleague else PASS


async def _answer_surely(context: MessageContext) -> Message:
    if _is_aside(context) or context.glance(writing.is_begun, context.account.id):
        return PASS
    verdict, *more = await context.services.knowledge.ask(context.text, today=context.today)
    ranked = weighed(context, verdict)
    if more or verdict.outcome is VerdictOutcome.ANSWER or not _is_clear(ranked, verdict):
        return PASS
    kind = ranked[0][0]
    if verdict.outcome is VerdictOutcome.SUGGEST and kind in _OF_THE_FAQ:
        return PASS
    near = await _near(context, ranked[:1], SURELY)
    return await _opened(context, *near[0]) if near else PASS


async def answer_stranger_surely(context: MessageContext, _: object) -> Message:
    """Do the same where the bot waits for a name."""
    is_known = context.account.role >= Role.TRAINEE or is_credential(context.text)
    return PASS if is_known else await answer_surely(context)


def rather(
    handler: Callable[..., Awaitable[Message]], *own: Kind
) -> Callable[..., Awaitable[Message]]:
    """Return a handler of a rule of words that passes on what rather means another page.

    A rule knows the words it was written for: 打篮球那个还招人不 asks to join, not to sign up.
    """

    @wraps(handler)
    async def heard(context: MessageContext, *draft: Draft) -> Message:
        return PASS if await _means_other(context, own) else await handler(context, *draft)

    return heard


async def _means_other(context: MessageContext, own: Collection[Kind]) -> bool:
    """Return whether another page is likelier than those of ``own``."""
    if _is_aside(context) or (Kind.TIMETABLE in own and _asks_of_lesson(context)):
        return False
    verdict, *more = await context.services.knowledge.ask(context.text, today=context.today)
    ranked = _offerable(context, verdict)
    if more or not ranked or ranked[0][0] in own or verdict.kind is Kind.DANGER:
        return False
    told = dict(verdict.told.pages)
    ahead = CLEARLY if len(context.text) <= SAYS_LITTLE else NEAR
    return ranked[0][1] >= max(OPENS, ahead + max(told.get(each, 0.0) for each in own))


def _is_clear(ranked: Sequence[tuple[Kind, float]], verdict: Verdict) -> bool:
    """Return whether the likeliest page is far likelier than all else."""
    if not ranked or ranked[0][1] < SURELY or verdict.kind is Kind.DANGER:
        return False
    (_, best), *others = ranked
    pages = {kind for kind, _ in ranked} | _OF_COLLEAGUES.keys() | _OF_TRAINEES.keys()
    rest = [each for kind, each in verdict.told.pages if kind not in pages]
    rest += [each for _, each in others]
    return best >= max([verdict.told.of_entry, verdict.told.of_other, *rest]) + CLEARLY


async def _opened(context: MessageContext, kind: Kind, button: Button) -> Message:
    """Return the button of a page; of a class's, that of the class which is named, or one's own."""
    if kind not in _OF_A_CLASS or not isinstance(button, WhichClass):
        return button
    named = context.services.knowledge.classes.read(context.text)
    asked = ClassQuestion(_OF_A_CLASS[kind], named.classes, named.missing, which=True)
    return await class_asking.answer(context, asked)


async def answer_text(context: MessageContext) -> Message:
    """Open the page that is surely meant, or ask which of two or three."""
    meant = await _surely_meant(context)
    if _is_of_timetable(context, meant):
        return PASS
    if len(meant) < 2:
        return await _opened(context, *meant[0]) if meant else PASS
    if context.account.role < Role.TRAINEE and len(context.text) <= SAYS_LITTLE:
        return PASS  # 在哪 of somebody unknown: who they are is asked first
    here = in_kind(context, context.text)
    await here.say(here.html("training-which"), inline_keyboard(*_rows(here, meant)))
    return None


def _is_of_timetable(context: MessageContext, meant: Sequence[tuple[Kind, Button]]) -> bool:
    """Return whether an evening is asked for that the timetable names: 文艺晚会几点开始."""
    return bool(meant) and meant[0][0] is Kind.ACTIVITY and _asks_of_lesson(context)


def _asks_of_lesson(context: MessageContext) -> bool:
    """Return whether anybody but a colleague asks when, where or with whom a lesson is.

    Colleagues name a course also to change it: 品牌打造扩到五十个位.
    """
    knowledge = context.services.knowledge
    return not context.account.is_colleague and knowledge.asks_of_lesson(
        context.text, now=context.now
    )


async def _surely_meant(context: MessageContext) -> list[tuple[Kind, Button]]:
    """Return the pages that are surely meant by what is not said in passing; else none."""
    return [] if _is_aside(context) else await _meant(context)


def _is_aside(context: MessageContext) -> bool:
    """Return whether a text is said to somebody else, or staff have put it to an entry."""
    said_on = context.is_rest or context.forwarded or not context.private or context.account.case
    return (
        bool(said_on)
        or _says_nothing(context.text)
        or context.services.knowledge.knows(context.text)
    )


def _says_nothing(text: str) -> bool:
    return sum(map(str.isalnum, fold(text))) < SAYS_SOMETHING


async def _meant(context: MessageContext) -> list[tuple[Kind, Button]]:
    """Return the pages that are surely meant, of which one is asked after where there are more."""
    verdict, *more = await context.services.knowledge.ask(context.text, today=context.today)
    ranked = weighed(context, verdict)
    if more or not ranked or verdict.kind is Kind.DANGER or not _leads(context, ranked, verdict):
        return []
    near = await _near(context, ranked, max(OPENS, ranked[0][1] - NEAR))
    if not near or near[0][0] is not ranked[0][0]:
        return []
    return near + [each for each in await _of_parts(context) if each not in near]


async def answer_stranger(context: MessageContext, _: object) -> Message:
    """Open it also where the bot waits for a name; a name and a number open nothing."""
    if context.account.role >= Role.TRAINEE or is_credential(context.text):
        return PASS  # whoever is known meanwhile is heard as everybody is
    meant = await _surely_meant(context)
    return meant[0][1] if len(meant) == 1 else PASS


def weighed(context: Context, verdict: Verdict) -> list[tuple[Kind, float]]:
    """Return what has a page for whoever asks, with its evidence, the likeliest first."""
    return _ranked(context, verdict, {})


def _offerable(context: Context, verdict: Verdict) -> list[tuple[Kind, float]]:
    """Return the same, with what is offered to whoever asks and never opens."""
    return _ranked(context, verdict, _beside(context))


def _beside(context: Context) -> Mapping[Kind, Button]:
    if context.account.is_colleague:
        return _BESIDE_OF_STAFF
    return {} if context.account.role >= Role.TRAINEE else _BESIDE_OF_STRANGERS


def _ranked(
    context: Context, verdict: Verdict, beside: Mapping[Kind, Button]
) -> list[tuple[Kind, float]]:
    same = _OF_COLLEAGUES if context.account.is_colleague else _OF_TRAINEES
    most = max((evidence for _, evidence in verdict.told.pages), default=0.0)
    found: dict[Kind, float] = {}
    for kind, evidence in verdict.told.pages:
        meant = same.get(kind, kind)
        told = meant in beside and evidence >= max(MAY_BE, most - BEFORE)
        if told or _button(context, meant) is not None:
            found[meant] = max(evidence, found.get(meant, 0.0))
    return sorted(found.items(), key=lambda each: -each[1])


def _against(context: Context, kind: Kind, evidence: float) -> float:
    """Return what stands against a page where something else without one is as likely.

    Who is of no class can ask for no leave: 屋里有事 来不了 speaks of what they signed up for.
    """
    is_stranger = context.account.role < Role.TRAINEE
    said = kind in _SAID_BESIDE or (kind is Kind.LEAVE and is_stranger)
    return evidence * (_HALF if said else 1)


def kind_told(context: Context, verdict: Verdict) -> Kind | None:
    """Return what of training leads all else, whether or not there is a page of it to show.

    Leave and complaints are heard in much that is told of something else (屋里有事 名额不要了):
    there a page that is as likely is named, though it leads nothing.
    """
    found = sorted(verdict.told.pages, key=lambda each: -each[1])
    kind, evidence = next(iter(found), (None, 0.0))
    is_shown = kind not in _SAYS_BELOW or _shown(context, kind) is not None
    if kind in TRAINING and is_shown and evidence >= max(OPENS, verdict.told.of_other + BEFORE):
        return kind
    ranked = weighed(context, verdict)
    heard = dict(found).get(verdict.kind, 0.0)
    if verdict.kind is Kind.LEAVE:
        heard = _against(context, Kind.LEAVE, heard)
    if verdict.kind in BEGIN and ranked and ranked[0][1] >= max(MAY_BE, heard):
        return ranked[0][0]
    return None


async def offered(
    context: Context, verdict: Verdict, *, alone: bool = True
) -> list[list[Labelled]]:
    """Return the rows of the pages that may be meant, ``alone`` or above titles that may be."""
    ranked = _offerable(context, verdict)
    if not context.private or not ranked or ranked[0][1] < MAY_BE or _says_nothing(verdict.query):
        return []
    near = await _near(context, ranked, max(MAY_BE, ranked[0][1] - WITHIN))
    first = ranked[0][0]
    if not near and (alone or first is Kind.ENROLMENT):
        # it says that there is nothing, and whom to ask
        near = [(first, button)] if (button := _shown(context, first)) is not None else []
    return _rows(context, near)


def may_mean_page(context: Context, verdict: Verdict) -> bool:
    """Return whether a page may be meant, and rather so than what has none."""
    ranked = _offerable(context, verdict)
    return bool(ranked) and ranked[0][1] >= max(MAY_BE, verdict.told.of_other)


def _rows(context: Context, meant: Sequence[tuple[Kind, Button]]) -> list[list[Labelled]]:
    return [[(_label(context, kind), button)] for kind, button in meant[:OFFERED]]


def _label(context: Context, kind: Kind) -> str:
    if kind is Kind.COMPLAINT:
        return context.label("button-complaints")
    if kind is Kind.LEAVE:
        return context.label("button-leave-list")
    return context.label(f"button-kind-{kind}")


def _leads(context: Context, ranked: Sequence[tuple[Kind, float]], verdict: Verdict) -> bool:
    """Return whether the likeliest page is likelier than all that has none here."""
    pages = {kind for kind, _ in ranked} | TRAINING | _OF_COLLEAGUES.keys()
    kind, best = ranked[0]
    rest = [
        _against(context, other, each) for other, each in verdict.told.pages if other not in pages
    ]
    entry = verdict.told.of_entry
    if verdict.outcome is VerdictOutcome.ANSWER:
        return kind not in _OF_THE_FAQ and best >= max(BESIDE_ANSWER, entry + NEAR)
    if verdict.outcome is VerdictOutcome.SUGGEST and kind in _OF_THE_FAQ and best < entry + NEAR:
        return False  # its titles are shown, and the page under them
    return best >= max(OPENS, max([verdict.told.of_other, *rest]) + BEFORE)


async def _near(
    context: Context, ranked: Sequence[tuple[Kind, float]], limit: float
) -> list[tuple[Kind, Button]]:
    """Return the likeliest pages that have something to show."""
    near = [kind for kind, evidence in ranked if evidence >= limit][:OFFERED]
    found = []
    for kind in near:
        button = _shown(context, kind)
        if button is not None and await _has_something(context, kind):
            found.append((kind, button))
    return found


async def _of_parts(context: MessageContext) -> list[tuple[Kind, Button]]:
    """Return the pages that parts of a message surely mean: two wishes in one."""
    parts = clauses(context.text)
    if not 2 <= len(parts) <= OFFERED:
        return []
    found: list[tuple[Kind, Button]] = []
    for part in parts:
        verdict, *_ = await context.services.knowledge.ask(part, today=context.today)
        ranked = weighed(context, verdict)
        if ranked and ranked[0][1] >= SURE and _leads(context, ranked, verdict):
            found += [each for each in await _near(context, ranked[:1], SURE) if each not in found]
    return found


def _shown(context: Context, kind: Kind) -> Button | None:
    """Return the page of a kind, or what is offered instead of one."""
    return _button(context, kind) or _beside(context).get(kind)


def _button(context: Context, kind: Kind) -> Button | None:
    """Return the page of a kind for whoever asks; None where they have none."""
    account = context.account
    if context.account.is_colleague:
        return _button_of_staff(context, kind)
    if account.role < Role.TRAINEE:
        return _PLAIN[kind] if kind in _FOR_ANYBODY else None
    if account.class_ids:
        one = account.class_ids[0]
        of_class = {
            Kind.MY_ELECTIVES: OpenElectives(one),
            Kind.COMMITTEE: OpenCommittee(one),
            Kind.GROUP_TASK: OpenGroups(one),
        }
        if kind in of_class:
            return of_class[kind]
    return _PLAIN.get(kind)


def _button_of_staff(context: Context, kind: Kind) -> Button | None:
    if kind is Kind.REPORT:
        leads = context.account.sees_all(Role.COORDINATOR)
        return OpenProgramme() if leads else ResultPage(0)
    if kind is Kind.EXAM_OFFICE:
        is_office = context.glance(access.is_office, context.account)
        return OfficeHome() if is_office else ExamPage(0)
    if kind in _OF_A_CLASS:
        return WhichClass(_OF_A_CLASS[kind])
    return _PLAIN_OF_STAFF.get(kind)


async def _has_something(context: Context, kind: Kind) -> bool:
    """Return whether a page has anything to show this person; where not, the FAQ tells more."""
    match kind:
        case Kind.ENROLMENT:
            return await context.read(known.has_any, context.account.id, context.seconds)
        case Kind.EXAM_SIGN_UP:
            return bool(await context.read(windows.coming, context.seconds))
        case Kind.MY_EXAM:
            return context.account.examinee_id is not None
        case Kind.EXAM_AFTER:
            person_id = context.account.examinee_id
            if person_id is None:
                return False
            sat = await context.read(exam_store.sittings, person_id)
            return any(each.has_result or each.ends_at <= context.now for each in sat)
        case _:
            return True
