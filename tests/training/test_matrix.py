"""Who sees and does what from sign-up to years after: every button, with guessed ids.

Whoever has no business with a trainee of another class presses every button that their role lets
through, with the ids of that trainee's things: nothing of theirs is shown, and no row changes. The
doors in ``OPEN`` show the same trainee to those whose business it is, so that a page which shows
nobody anything is not taken for one that is closed. Lesser roles than a route's are tried for every
noun by ``tests/chat/test_permissions.py``.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.domain.people.roles import Role
from handlers.chat.routing import Command, Press, Where
from handlers.routes import ROUTES
from tests.aid.test_matrix import said_in
from tests.chat.test_permissions import button_of, named, words_of
from tests.training.intruders import (
    ROLES,
    make_trained,
    somebody,
    tables_of_training,
)

if TYPE_CHECKING:
    from handlers.chat.buttons import Button
    from playground.client import Phone
    from storage.database import Tx
    from tests.conftest import School
    from tests.training.intruders import Trained

pytestmark = pytest.mark.once

NOUNS = {
    "activities", "checklists", "classes", "duty", "electives", "enrolment", "exams", "internships",
    "outcomes", "programme", "projects", "teachers",
}  # fmt: skip
PRESSES = [
    route
    for route in ROUTES
    if isinstance(route.trigger, Press) and route.trigger.button.__module__.split(".")[1] in NOUNS
]
COMMANDS = [
    route
    for route in ROUTES
    if isinstance(route.trigger, Command)
    and route.handler.__module__.split(".")[1] in NOUNS
    and Where.PRIVATE in route.where
]
# What one may always do for oneself; it is one's own row.
OWN_ROWS = {"BeginSignup", "BeginRegistration", "HelpNow"}
# What a committee does only while its class teacher lets it.
COMMITTEE_ACTS = (
    "AskPollHow ClassUnanswered FormGroups PreviewGroups ApplyGroups NewGroupTask GiveTaskBy"
    " DropGroupTask NameLeader NewActivity NewFromSession NewOfKind ManageActivity EditActivity"
    " ActivityClasses TickActivityClass PublishActivity CancelActivity ActivityBook MoveAct"
    " AddActivityTask DropActivityTask"
)
OF_COMMITTEES = set(COMMITTEE_ACTS.split())
# Pages that show the trainee, to whom.
OPEN = {
    "the trainee": "OpenActivity ActivityTasks OpenActivityTask OpenGroups OpenGroupTask"
    " OpenCommittee OpenOwnResults OpenSignups OpenSignup MyCareer MyProjects OpenProject"
    " MyInternship",
    "the class teacher": "ElectivePerson RightPosts AppointPage OpenActivity ManageActivity"
    " ActivityTasks OpenGroups OpenTeam OpenGroupTask RegistrationsOfClass ClassRoster RosterBook"
    " ServicesPage ServicesOf ServicePhone OpenService OpenItem ChecklistLate ChecklistBook"
    " CareersOfClass OpenCareer OpenHelp FindHelper OpenProject ChooseMentor ProjectBook OpenIntern"
    " ChooseTutor TroublesPage OpenTrouble FirmsPage OpenFirm InternBook",
    "coordinator": "ReviewRegistrations ReviewRegistration RegistrationBook RoomLists AppealsPage"
    " OpenAppeal CertificatesPage OpenCertificate ReviewSignup SignupWorkbook IntakeChannels"
    " TemplatePage OpenTemplateLine FindingsPage ShowFinding OpenIntern OpenTrouble OpenHelp"
    " OpenCareer OpenProject ServicesOf OpenItem",
}
OUTSIDE = (
    ("newcomer", "social candidate", "other firm's applicant", "other's guardian", "former staff"),
    ("other trainee", "former committee member"),
    ("staff of another class",),
    ("staff of another district",),
    ("coordinator of another district",),
)


class Seen:
    """What somebody is shown who presses one thing after another."""

    def __init__(self, school: School, phone: Phone) -> None:
        self._school, self._phone = school, phone
        self._known: dict[int, str] = {}

    async def new(self) -> list[dict[str, Any]]:
        """Return the messages that are new or changed since it was asked last."""
        found = await self._phone.messages()
        was, self._known = self._known, {each["message_id"]: str(each) for each in found}
        return [each for each in found if was.get(each["message_id"]) != str(each)]

    async def after(self, button: Button) -> str:
        """Return what a button shows: words, buttons, cells of a workbook."""
        if not self._known:
            await self.new()
        self._school.clock.advance(timedelta(seconds=2))
        await self._phone.presses_data(button.pack(), message_id=max(self._known))
        await self._school.app.intake.drain()
        new = await self.new()
        files = [each for each in new if "document" in each]
        words = words_of(*await self._phone.document()) if files else []
        return "\n".join([self._phone.toast, *map(said_in, new), *words])


async def state(school: School) -> set[tuple[Any, ...]]:
    """All rows of these nouns."""

    def look(tx: Tx) -> set[tuple[Any, ...]]:
        return {
            (table, *row)
            for table in tables_of_training()
            for row in tx.execute("SELECT * FROM " + table)  # noqa: S608  # of the schema
        }

    return await school.app.services.database.read(look)


def is_shared(who: str, name: str) -> bool:
    """Whether a button may show something: classmates share much."""
    return who == "former committee member" and name not in OF_COMMITTEES


async def tried(school: School, home: Trained, phone: Phone, who: str) -> list[str]:
    """What is wrong where somebody presses, and types, all that their role lets through."""
    role, seen, wrong = ROLES.get(who, Role.STAFF), Seen(school, phone), []
    before = await state(school)
    for route in PRESSES:
        name = named(route)
        if route.role > role or is_shared(who, name):
            continue
        said = await seen.after(button_of(route, home.objects))
        wrong += [f"{who}: {name} shows {each}: {said}" for each in home.secrets if each in said]
        after = await state(school)
        if after != before and name not in OWN_ROWS:
            wrong.append(f"{who}: {name} changes {before ^ after}: {said}")
        before = after
    for route in COMMANDS:
        if route.role > role or who == "former committee member":
            continue
        school.clock.advance(timedelta(seconds=2))
        await phone.sends(named(route))
        said = await phone.sees() + " ".join(await phone.buttons())
        wrong += [f"{who}: {named(route)}: {said}" for each in home.secrets if each in said]
    if await state(school) != before:
        wrong.append(f"{who}: a command changes {before ^ await state(school)}")
    return wrong


@pytest.mark.parametrize("people", OUTSIDE, ids=lambda people: people[-1])
async def test_who_has_no_business_with_a_trainee_sees_and_changes_nothing(
    school: School, people: tuple[str, ...]
) -> None:
    home = await make_trained(school)
    school.playground.limits.enabled = False  # each press asks a newcomer for their name
    wrong: list[str] = []
    for who in people:
        wrong += await tried(school, home, await somebody(school, home, who), who)
    assert not wrong, "\n".join(wrong)


async def test_the_same_doors_open_to_those_whose_business_it_is(school: School) -> None:
    home = await make_trained(school)
    school.playground.limits.enabled = False
    by_name = {named(route): route for route in PRESSES}
    wrong: list[str] = []
    for who, pages in OPEN.items():
        seen = Seen(school, await somebody(school, home, who))
        for name in pages.split():
            said = await seen.after(button_of(by_name[name], home.objects))
            if not any(each in said for each in home.secrets):
                wrong.append(f"{name} is closed to {who}: {said}")
    assert not wrong, "\n".join(wrong)
