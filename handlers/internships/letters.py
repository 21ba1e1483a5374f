"""What the bot says unasked of internships."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.domain.internships.internship import InternState, Mood
from bot.outbound.gateway import Text
from bot.outbound.notifications import Worded
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.internships import words
from handlers.internships.buttons import (
    AddToTrouble,
    DecideIntern,
    InternNotSolved,
    InternPage,
    JudgeFirm,
    JudgeIntern,
    MyInternship,
    OpenIntern,
    OpenTrouble,
    SayWeek,
    SilentPage,
)
from storage.internships import internships, troubles, weeks
from storage.outbox import LetterKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from config.texts import Texts
    from handlers.chat.keyboards import Labelled
    from handlers.chat.notifications import NotificationWording, Wording
    from storage.internships.internships import Internship
    from storage.internships.troubles import InternTrouble
    from storage.outbox import Letter

STARS = 5


async def _found(notices: NotificationWording, letter: Letter) -> Internship | None:
    return await notices.database.read(internships.find, letter.payload["id"])


def _worded(html: Html, *rows: list[Labelled]) -> Worded:
    return Worded(Text(html, keyboard=inline_keyboard(*rows)))


def _is_own(found: Internship, letter: Letter) -> bool:
    return found.account_id == letter.account_id


async def _placed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word where a trainee goes; to their tutor whom they look after."""
    found = await _found(notices, letter)
    if found is None or not found.is_now:
        return None
    if _is_own(found, letter):
        lines = [said.html("intern-letter-placed"), *words.describe(said, found)]
        return _worded(Html("\n".join(lines)), [(said("button-intern-mine"), MyInternship())])
    if found.tutor_id != letter.account_id:
        return None  # handed on since
    html = said.html("intern-letter-tutor", name=found.name, firm=found.firm)
    return _worded(html, [(said("button-intern-open"), OpenIntern(found.id))])


async def _handed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say to who was the tutor that somebody else is now."""
    found = await _found(notices, letter)
    if found is None or not found.is_now or found.tutor_id in {None, letter.account_id}:
        return None
    html = said.html(
        "intern-letter-handed", name=found.name, firm=found.firm, tutor=found.tutor or "—"
    )
    return _worded(html, [(said("button-intern-list"), InternPage())])


async def _reported(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask to confirm what a trainee found, while nobody has."""
    found = await _found(notices, letter)
    if found is None or found.state is not InternState.REPORTED:
        return None
    lines = [
        said.html("intern-letter-reported", name=found.name, class_name=found.class_name),
        *words.describe(said, found),
    ]
    return _worded(
        Html("\n".join(lines)),
        [
            (said("button-intern-confirm"), DecideIntern(found.id, agreed=True)),
            (said("button-intern-refuse"), DecideIntern(found.id, agreed=False)),
        ],
        [(said("button-intern-open"), OpenIntern(found.id))],
    )


async def _decided(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say whether what a trainee found is confirmed."""
    found = await _found(notices, letter)
    if found is None or found.state is InternState.REPORTED:
        return None
    agreed = found.state is not InternState.REFUSED
    key = "intern-letter-confirmed" if agreed else "intern-letter-refused"
    return _worded(said.html(key, firm=found.firm), [(said("button-intern-mine"), MyInternship())])


async def _week(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask how the week was, unless they have said so."""
    found = await _found(notices, letter)
    week = date.fromisoformat(letter.payload["week"])
    if found is None or not _is_own(found, letter):
        return None
    word = await notices.database.read(weeks.find, found.id, week)
    if word is None or word.mood is not None:
        return None
    key = "intern-letter-week-again" if letter.payload["again"] else "intern-letter-week"
    row: list[Labelled] = [
        (said(f"button-intern-mood-{mood.value}"), SayWeek(found.id, week, mood)) for mood in Mood
    ]
    return _worded(said.html(key, firm=found.firm), row)


async def _bad(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word to the tutor that somebody had a bad week."""
    found = await _found(notices, letter)
    if found is None:
        return None
    word = await notices.database.read(
        weeks.find, found.id, date.fromisoformat(letter.payload["week"])
    )
    if word is None or word.mood is not Mood.BAD:
        return None
    html = said.html("intern-letter-bad", name=found.name, firm=found.firm, text=word.text)
    return _worded(html, [(said("button-intern-open"), OpenIntern(found.id))])


async def _silent(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word to the tutor who has said nothing for two weeks."""
    now = notices.clock.timestamp()
    found = await notices.database.read(weeks.silent_of, letter.account_id, now)
    if not found:
        return None
    html = said.html(
        "intern-letter-silent", count=len(found), names=words.name_list(said, found[:8])
    )
    return _worded(html, [(said("button-intern-silent"), SilentPage())])


async def _told(
    notices: NotificationWording, letter: Letter
) -> tuple[InternTrouble, Internship] | None:
    found = await _found(notices, letter)
    trouble = await notices.database.read(troubles.find, letter.payload["trouble"])
    return None if found is None or trouble is None else (trouble, found)


async def _trouble(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word what is wrong to who is to see to it, while it is open."""
    both = await _told(notices, letter)
    if both is None or not both[0].is_open:
        return None
    trouble, found = both
    again = "intern-letter-trouble-again" if letter.payload.get("again") else None
    urgent = "intern-letter-trouble-urgent" if trouble.kind.urgent else "intern-letter-trouble"
    lines = [
        said.html(
            again or urgent,
            name=found.name,
            class_name=found.class_name,
            firm=found.firm,
            what=words.name_trouble(said, trouble.kind),
        ),
        words.describe_trouble(said, trouble, notices.clock.timestamp(), notices.zone),
    ]
    return _worded(
        Html("\n".join(lines)), [(said("button-intern-see-to"), OpenTrouble(trouble.id))]
    )


async def _late(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Word that the time for a trouble is over, while it is open."""
    both = await _told(notices, letter)
    if both is None or not both[0].is_open:
        return None
    trouble, found = both
    what = words.name_trouble(said, trouble.kind)
    html = said.html("intern-letter-late", name=found.name, firm=found.firm, what=what)
    return _worded(html, [(said("button-intern-see-to"), OpenTrouble(trouble.id))])


async def _closed(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say to the trainee how it ended; they may say that it is not solved."""
    both = await _told(notices, letter)
    if both is None or both[0].ending is None or not _is_own(both[1], letter):
        return None
    trouble, ending = both[0], both[0].ending
    html = said.html(
        "intern-letter-closed",
        what=words.name_trouble(said, trouble.kind),
        how=said(f"intern-ending-{ending.value}"),
    )
    return _worded(html, [(said("button-intern-not-solved"), InternNotSolved(trouble.id))])


async def _step(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Say to the trainee that somebody is seeing to it."""
    both = await _told(notices, letter)
    if both is None or not both[0].is_open:
        return None
    trouble, _ = both
    html = said.html("intern-letter-step", what=words.name_trouble(said, trouble.kind))
    return _worded(html, [(said("button-intern-more"), AddToTrouble(trouble.id))])


async def _over(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask who was there for stars."""
    found = await _found(notices, letter)
    if found is None or not _is_own(found, letter):
        return None
    row: list[Labelled] = [
        (f"{stars}⭐", JudgeFirm(found.id, stars)) for stars in range(1, STARS + 1)
    ]
    return _worded(said.html("intern-letter-over", firm=found.firm), row)


async def _judge(notices: NotificationWording, letter: Letter, said: Texts) -> Worded | None:
    """Ask the tutor for the word of the firm."""
    found = await _found(notices, letter)
    if found is None:
        return None
    mentor = " ".join(filter(None, [found.mentor, found.mentor_phone])) or "—"
    html = said.html("intern-letter-judge", name=found.name, firm=found.firm, mentor=mentor)
    row: list[Labelled] = [
        (f"{stars}⭐", JudgeIntern(found.id, stars)) for stars in range(1, STARS + 1)
    ]
    return _worded(html, row, [(said("button-intern-list"), InternPage(over=True))])


WORDS: Mapping[LetterKind, Wording] = {
    LetterKind.INTERN_PLACED: _placed,
    LetterKind.INTERN_HANDED: _handed,
    LetterKind.INTERN_REPORTED: _reported,
    LetterKind.INTERN_DECIDED: _decided,
    LetterKind.INTERN_WEEK: _week,
    LetterKind.INTERN_BAD: _bad,
    LetterKind.INTERN_SILENT: _silent,
    LetterKind.INTERN_TROUBLE: _trouble,
    LetterKind.INTERN_LATE: _late,
    LetterKind.INTERN_STEP: _step,
    LetterKind.INTERN_CLOSED: _closed,
    LetterKind.INTERN_OVER: _over,
    LetterKind.INTERN_JUDGE: _judge,
}
