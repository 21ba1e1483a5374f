"""Who sees what of a student who is aided: every button of these nouns, pressed by everybody.

``DOORS`` is the table. A door has those to whom it opens, and why. Whoever stands in it and presses
a page is shown the student; whoever does not is shown nothing of theirs, whatever page or act they
press with guessed ids, and no row changes. Acts are pressed only by those who may not: that they
work for those who may is tried by the tests of each noun.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.aid.stages import Stage
from bot.domain.alerts.following import AlertState
from handlers.aid import ledger_buttons as ledger
from handlers.aid.buttons import OpenReview, ReviewAid
from handlers.aid.views import mark_of
from handlers.alerts.buttons import AlertsPage
from handlers.chat.routing import Command, Press
from handlers.mentoring.buttons import OpenVillage
from handlers.routes import ROUTES
from storage.aid.views import Dimension
from tests.aid.intruders import PEOPLE, PRIVATE, THEIRS, make_home, somebody
from tests.chat.test_permissions import button_of, named, rows, words_of

if TYPE_CHECKING:
    from handlers.chat.buttons import Button
    from playground.client import Phone
    from tests.aid.intruders import Home
    from tests.conftest import School

pytestmark = pytest.mark.once

NOUNS = ("aid", "mentoring", "alerts", "guardians", "outcomes")


def noun_of(kind: type) -> str:
    """Return the noun of a button; careers and help after the course are no business of aid."""
    _, noun, module = kind.__module__.split(".", 2)
    return "" if module == "career_buttons" else noun


PRESSES = {
    named(route): route
    for route in ROUTES
    if isinstance(route.trigger, Press) and noun_of(route.trigger.button) in NOUNS
}
COMMANDS = [
    route.trigger.name
    for route in ROUTES
    if isinstance(route.trigger, Command) and route.handler.__module__.split(".")[1] in NOUNS
]
TEACHER, HEAD, OFFICER = "the class teacher", "head of the department", "officer"
DISTRICT, BOSSES = "district staff", ("coordinator", "administrator")
HELPER, GUARDIAN, STUDENT = "the helper", "the guardian", "the student"


@dataclass(frozen=True)
class Door:
    """Those whom it lets in, why, the pages behind it that show the student, and the acts."""

    opens_to: tuple[str, ...]
    because: str
    pages: str = ""
    acts: str = ""

    @property
    def routes(self) -> list[str]:
        return [*self.pages.split(), *self.acts.split()]


DOORS = (
    Door(
        (STUDENT,),
        "an application is its applicant's (issue 16: told in private)",
        "OwnAid",
        " GivePaper SameAsBefore TakeOutPaper SubmitAid WithdrawAid AnswerConsent"
        " AllowGuardian",
    ),
    Door(
        (TEACHER, HEAD, OFFICER),
        "the staff of a class sees that class, the aid office everybody (storage/aid/access.py)",
        "OpenReview AidPerson OpenLine OpenFinding CheckClass CheckFindings CauseClass OpenCauses"
        " OutcomesOfClass OpenOutcomes OpenWork OpenDonation ReadSummary SummaryPage"
        " ExplainLine CheckBook SellWork NewWork",
        "AcceptPaper ReturnPaper AgreeAid RefuseAid ConfirmLine CorrectLine RestIsRight"
        " SomebodyMissing MissingIs TurnCause AddHelp DropHelp NoteOutcome DropOutcome AllLearn"
        " WriteHousehold HintMissed DonationPhoto NudgeClasses",
    ),
    Door(
        (OFFICER,),
        "the aid office keeps the ledger, decides, and puts up notices",
        "DecideLine OpenNotice",
        "LedgerBook MoveAllAid SchemesPage EditScheme ChangeScheme AcceptAll NewCheck CheckTerm"
        " CheckUntil OpenCheck CloseCheck ComparePage TakeRoll CompareWith MovedPeople MovesBook"
        " StartRecord SetCategory SetLevel EndRecord ReopenRecord AidDifferences DifferenceBook"
        " TakeOver Notices NewNotice NoticePicture NoticeBook PostNotice TakeDownNotice NoticePosts"
        " QuietVillages DropDonation ListAid",
    ),
    Door(
        ("administrator",),
        "the administrator of the school names the aid office, and is not of it by that",
        "",
        "AidOfficers ChooseOfficer NameOfficer ReleaseOfficer",
    ),
    Door(
        (HELPER,),
        "a helper sees only their own students; what they noted is read by nobody else",
        "OpenHelped OpenMeeting RetickMeeting NoteMeeting OpenGifts WriteSummary",
        "TickHelp KeepHelp NotReached CorrectMeeting DropMeeting ShowKept GiveItem GiveNothing"
        " MissGroup KeepGroup TickGroup TurnGroup BeginGroup ShareNumber",
    ),
    Door(
        (TEACHER, HEAD, OFFICER, *BOSSES),
        "who leads a class sees who helps whom in it: coverage, not notes",
        "OpenHelper OpenPair HandPair HelpWorkbook PairOf",
        "UnmetPage EndPair HandPairTo HandAll HandAllTo PairClass PairStudent PairHelper PairWith"
        " HelpOverview OverviewClass NewVisits VisitsFor VisitsForClass PlanVisits",
    ),
    Door(
        (TEACHER, HEAD, OFFICER, *BOSSES, HELPER),
        "a stand-in is named by the helper, or by who leads",
        "",
        "StandInPage AskStandIn ChooseSpan NameStandIn EndStandIn",
    ),
    Door(
        (TEACHER, HEAD, OFFICER, HELPER),
        "a campaign for the aided is shown to who may see who is aided, and to the helper",
        "OpenStop TickVisit",
        "OpenVisits KeepVisit EndVisits VisitsWorkbook",
    ),
    Door(
        (TEACHER, HEAD, DISTRICT, *BOSSES, HELPER),
        "an alert goes to those over the class and to the helper",
        "OpenAlert",
        "ActOnAlert TakeAlert NoteStep",
    ),
    Door(
        (TEACHER, HEAD, DISTRICT, *BOSSES),
        "an alert is ended by who is over the class, or has it",
        "EndAlert",
        "EndAlertAs ReopenAlert",
    ),
    Door(
        (TEACHER, HEAD, DISTRICT, *BOSSES),
        "guardians are the business of those over the class",
        "GuardiansOfClass OpenGuardians EndGuardian",
        "DecideGuardian SayGrown",
    ),
    Door(
        (GUARDIAN,),
        "a guardian sees their own children",
        "ChildWeek ChildAttendance ChildExams",
        "OpenChild ChildDay ChildAid ExcuseChild EndExcuse GuardianSays LeaveChild ChildPicture",
    ),
    Door(
        BOSSES,
        "rules of the whole school are set by those over it",
        "",
        "AlertRules OpenAlertRule SetAlertRule UseProposed GuardianSettings SwitchGuardianRule",
    ),
    Door(
        (*BOSSES, OFFICER),
        "how often help is due, and of which level a training is, is the school's",
        "",
        "RhythmPage AskRhythm SetRhythm MarkTraining SetTraining",
    ),
    Door(
        (),
        "here nobody is named to anybody: sums, rules, questions, and what is one's own",
        "",
        "StartCheck CheckAid ShowScheme BeginAid LedgerHome ChooseTerm LedgerBy"
        " FindAided CausePage CauseSums CauseVillages NewDonation GiverUnnamed GiftIs GivenTo"
        " GivenOn AlertSums AlertNights OutcomesPage TrainingPage IAmGuardian WhoShares"
        " CheckPage LedgerGroup",
    ),
)  # fmt: skip
# Lists, and who may find the student in them where they stand there.
LISTS = {
    "OpenAid": (STUDENT,),
    "AidPage": (STUDENT,),
    "ReviewAid": (TEACHER, HEAD, OFFICER),
    "SeePaper": (STUDENT, TEACHER, HEAD, OFFICER),
    "MissedPage": (TEACHER, HEAD, OFFICER),
    "CauseBook": (OFFICER,),
    "DonationPage": (TEACHER, HEAD, OFFICER),
    "DonationBook": (TEACHER, HEAD, OFFICER),
    "AlertsPage": (TEACHER, HEAD, DISTRICT, *BOSSES, HELPER),
    "AlertWorkbook": (TEACHER, HEAD, DISTRICT, *BOSSES, HELPER),
    "OutcomeBook": (TEACHER, HEAD, OFFICER),
    "OwnOutcomes": (STUDENT,),
    "SayOutcome": (STUDENT,),
    "MyGuardians": (STUDENT,),
    "ShowChildren": (GUARDIAN,),
    "HelpPage": (HELPER,),
    "HelpedStudents": (HELPER,),
    "VisitsPage": (TEACHER, HEAD, OFFICER, HELPER),
    "OpenVillage": (TEACHER, HEAD, OFFICER, HELPER),
    "ShowWorks": (),
}
# A command has no door of its own: these see the student behind one of theirs.
SEES_BY_COMMAND = (STUDENT, TEACHER, HEAD, DISTRICT, *BOSSES, HELPER, GUARDIAN, OFFICER)
# What these write is one's own, and of nobody else.
OWN_ROWS = {"BeginAid", "KeepGroup", "ShareNumber"}


def more_buttons(objects: dict[str, Any]) -> list[tuple[Button, tuple[str, ...]]]:
    """Buttons whose fields choose among pages, each with those who see the student there."""
    near = (TEACHER, HEAD, OFFICER)
    campaign = objects["campaign_id"]
    class_mark = mark_of(("信息部", THEIRS))
    return [
        (ledger.LedgerGroup(Dimension.CLASS, class_mark, "2026-2"), near),
        (ledger.LedgerGroup(Dimension.TERM, mark_of(("2026-2",)), "2026-2"), near),
        (ledger.LedgerBook(ledger.BookKind.VILLAGES, "2026-2"), ()),
        (ledger.LedgerBook(ledger.BookKind.PAYMENTS, "2026-2"), (OFFICER,)),
        (ReviewAid(Stage.SUBMITTED), near),
        (OpenReview(objects["application_id"], 1), near),
        (AlertsPage(AlertState.OPEN), (*near[:2], DISTRICT, *BOSSES, HELPER)),
        (OpenVillage(campaign, None), (*near, HELPER)),
    ]


SUMS = (ledger.LedgerHome("2026-2"), *(ledger.LedgerBy(by, "2026-2") for by in Dimension))


def test_every_button_stands_in_the_table_once() -> None:
    listed = [each for door in DOORS for each in door.routes] + [*LISTS]
    assert sorted(listed) == sorted(PRESSES)


def said_in(message: dict[str, Any]) -> str:
    """All words of a message, those on its buttons too."""
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    labels = [button["text"] for row in keyboard for button in row]
    return "\n".join([message.get("text", ""), message.get("caption", ""), *labels])


async def shown(school: School, phone: Phone, button: Button) -> str:
    """All that somebody is shown who presses a button: words, buttons, cells of a workbook."""
    school.clock.advance(timedelta(seconds=2))
    before = {str(each) for each in await phone.messages()}
    last = (await phone.messages())[-1]["message_id"]
    await phone.presses_data(button.pack(), message_id=last)
    await school.app.intake.drain()
    new = [each for each in await phone.messages() if str(each) not in before]
    files = words_of(*await phone.document()) if any("document" in each for each in new) else []
    return "\n".join([phone.toast, *map(said_in, new), *files])


async def theirs(school: School) -> set[tuple[Any, ...]]:
    """All rows but those in which the bot keeps its own books."""
    return {each for each in await rows(school) if each[0] not in {"inbox_seen", "update_journal"}}


async def refused(school: School, home: Home, phone: Phone, what: str, button: Button) -> list[str]:
    """What is wrong where somebody presses what is not for them: words of the student's, rows."""
    before = await theirs(school)
    said = await shown(school, phone, button)
    wrong = [f"{what} shows {each}: {said}" for each in home.secrets(phone) if each in said]
    changed = before ^ await theirs(school)
    if changed and what not in OWN_ROWS:
        wrong.append(f"{what} changes {changed}: {said}")
    return wrong


async def opened(school: School, home: Home, phone: Phone, what: str, button: Button) -> list[str]:
    """What is wrong where somebody opens a page that is for them: it does not show the student."""
    said = await shown(school, phone, button)
    return [] if home.name in said or PRIVATE in said else [f"{what} is closed: {said}"]


@pytest.mark.parametrize("who", PEOPLE)
async def test_a_door_opens_to_those_in_the_table_and_shows_nothing_to_others(
    school: School, who: str
) -> None:
    home = await make_home(school)
    phone = await somebody(school, home, who)
    school.playground.limits.enabled = False  # each press asks a newcomer for their name
    wrong: list[str] = []
    for door in DOORS:
        for name in door.routes:
            button = button_of(PRESSES[name], home.objects)
            if who not in door.opens_to:
                wrong += await refused(school, home, phone, name, button)
            elif name in door.pages.split():
                wrong += await opened(school, home, phone, name, button)
    for name, to in LISTS.items():
        if who not in to:
            button = button_of(PRESSES[name], home.objects)
            wrong += await refused(school, home, phone, name, button)
    for button, to in more_buttons(home.objects):
        check = opened if who in to else refused
        wrong += await check(school, home, phone, str(button), button)
    if who not in {TEACHER, HEAD, OFFICER}:
        for sums in SUMS:  # there is one who is aided: no sum of money is shown
            wrong += await refused(school, home, phone, str(sums), sums)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("who", [each for each in PEOPLE if each not in SEES_BY_COMMAND])
async def test_no_command_of_theirs_shows_the_student(school: School, who: str) -> None:
    home = await make_home(school)
    phone = await somebody(school, home, who)
    for name in COMMANDS:
        before = await theirs(school)
        school.clock.advance(timedelta(seconds=2))
        await phone.sends(f"/{name}")
        said = await phone.sees() + " ".join(await phone.buttons())
        assert not [each for each in home.secrets(phone) if each in said], (name, said)
        assert before ^ await theirs(school) == set(), (name, said)
