"""The profile: what the bot knows about somebody, and the language it speaks to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.people.phones import mask
from config.texts import LANGUAGES, Html
from handlers.attendance.buttons import OwnAttendance
from handlers.chat import menu
from handlers.chat.keyboards import inline_keyboard, main_keyboard
from handlers.complaints.buttons import BeginComplaint
from handlers.guardians.buttons import LeaveChild, MyGuardians, ShowChildren
from handlers.leave.buttons import OwnLeave
from handlers.people.buttons import ChooseLanguage, EraseMine, ExportMine, SpeakLanguage
from handlers.people.staff import describe_grant
from handlers.reminders import buttons as reminder_buttons
from handlers.reminders import settings as reminder_settings
from storage.guardians import guardianships
from storage.guardians.guardianships import GuardianState
from storage.people import accounts, roster
from storage.speech import consents

if TYPE_CHECKING:
    from bot.context import Context
    from handlers.chat.keyboards import Labelled
    from storage.people.roster import RosterEntry


async def show_me(context: Context) -> None:
    """Show everything stored about the person (我的)."""
    account = context.account
    lines = [context.html("me-account", name=account.name, id=str(account.id))]
    if account.person_id is not None:
        listed = await context.read(roster.enrolments, account.person_id)
        lines += [_enrolment(context, each) for each in listed]
    lines += [
        context.html("me-role", role=await describe_grant(context, grant))
        for grant in account.grants
    ]
    lines.append(context.html("me-reminders", summary=await describe_reminders(context)))
    if host := context.services.settings.chooser_host:
        lines.append(context.html("me-chooser", host=host))
    host = context.services.settings.speech_host
    if host and context.glance(consents.has_agreed, account.id):
        lines.append(context.html("me-speech", host=host))
    await context.say(
        Html("\n".join(lines)),
        inline_keyboard(
            *_guardians(context),
            [
                (context.label("button-reminders"), reminder_buttons.OpenReminders()),
                (context.label("button-language"), ChooseLanguage()),
            ],
            [
                *_attendance(context),
                (context.label("button-complaint-begin"), BeginComplaint()),
            ],
            [
                (context.label("button-export"), ExportMine()),
                (context.label("button-erase"), EraseMine()),
            ],
        ),
    )


async def describe_reminders(context: Context) -> str:
    """Return when somebody is reminded, in one line."""
    return await reminder_settings.describe_settings(context)


def _attendance(context: Context) -> list[Labelled]:
    """Make the buttons to one's own attendance and leave, for people in a class."""
    if not context.account.class_ids:
        return []
    return [
        (context.label("button-own"), OwnAttendance()),
        (context.label("button-leave-own"), OwnLeave()),
    ]


def _guardians(context: Context) -> list[list[Labelled]]:
    """Make the buttons of a guardian, each child with a way out; and to who looks at oneself."""
    account = context.account
    rows: list[list[Labelled]] = []
    if account.is_guardian:
        rows.append([(context.label("button-guardian-children"), ShowChildren())])
        found = context.glance(guardianships.of_account, account.id)
        rows += [
            [(context.label("button-guardian-leave", name=each.name), LeaveChild(each.id))]
            for each in found
            if each.state in {GuardianState.CONFIRMED, GuardianState.WAITING}
        ]
    if account.person_id is not None:
        mine = context.glance(guardianships.of_child, account.person_id)
        if any(each.state is GuardianState.CONFIRMED for each in mine):
            rows.append([(context.label("button-guardian-mine"), MyGuardians())])
    return rows


def _enrolment(context: Context, listed: RosterEntry) -> Html:
    number = listed.number and context.label("own-number", number=listed.number)
    phone = listed.phone and context.label("me-phone", phone=mask(listed.phone))
    known = "　".join(filter(None, (phone, number, listed.post, listed.team)))
    return context.html(
        "me-enrolment",
        name=listed.name,
        known=known or context.label("none"),
        **{"class": listed.class_name},
    )


async def show_languages(context: Context, _: ChooseLanguage | None = None) -> None:
    """Show the languages (语言, /language)."""
    await context.show(
        context.html("choose-language"),
        inline_keyboard(
            [(context.label(f"language-{each}"), SpeakLanguage(each)) for each in LANGUAGES]
        ),
    )


async def set_language(context: Context, button: SpeakLanguage) -> None:
    """Change the language, the keyboard and the command menu."""
    if button.language not in LANGUAGES:
        return
    await context.write(accounts.set_language, context.account.id, button.language)
    account = await context.read(accounts.find, context.account.id)
    if account is not None:
        context = context.known_as(account)
    await menu.install_commands(context)
    await context.say(context.html("language-set"), main_keyboard(context))
