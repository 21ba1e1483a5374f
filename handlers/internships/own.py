"""我的实习: where one is, the word of the week, what is wrong, and how it was in the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.context import MediaKind
from bot.domain.desk.crisis import DangerKind
from bot.domain.internships.hearing import HeardKind, hear
from bot.domain.internships.internship import InternState, Mood, Side, TroubleKind, week_of
from bot.domain.people.roles import Role
from bot.domain.understanding.clauses import asks
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard
from handlers.chat.routing import PASS
from handlers.complaints.buttons import BeginComplaint
from handlers.desk.buttons import CallForMe
from handlers.internships import access, words
from handlers.internships.buttons import (
    AddToTrouble,
    AddToWeek,
    InternNotSolved,
    InternRules,
    JudgeFirm,
    MyInternship,
    OnceMore,
    ReportInternship,
    SayWeek,
    SendAgreement,
    SomethingWrong,
    TellTrouble,
    WordsOfMark,
)
from handlers.internships.drafts import (
    AddingToWeek,
    SendingAgreement,
    TellingTrouble,
    WordingMark,
)
from storage.internships import internships, troubles, weeks
from storage.internships.internships import InternPaper

if TYPE_CHECKING:
    from bot.context import Actor, Context, MessageContext, PressContext
    from bot.domain.ids import InternTroubleId
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from storage.database import Tx
    from storage.internships.internships import Internship

LONGEST = 500  # characters of a line
STARS = 5


# -- one's page ------------------------------------------------------------------------------------


async def current(context: Context) -> Internship | None:
    """Return where this person is as an intern."""
    if context.account.person_id is None:
        return None
    return await context.read(internships.current, context.account.person_id, context.today)


async def show_own(context: Context, _: MyInternship | None = None) -> None:
    """Show where one is, with this week's question where it is open."""
    found = await current(context)
    if found is None:
        rows: list[list[Labelled]] = [
            [(context.label("button-intern-report"), ReportInternship())],
            [(context.label("button-intern-rules"), InternRules())],
        ]
        await context.show(context.html("intern-own-none"), inline_keyboard(*rows))
        return
    said = context.texts
    lines = [said.html("intern-own", state=words.state_of(said, found, context.today))]
    lines += words.describe(said, found)
    open_ones = [each for each in await context.read(troubles.of, found.id) if each.is_open]
    zone, now = context.services.zone, context.seconds
    lines += [words.describe_trouble(said, each, now, zone) for each in open_ones]
    rows = []
    if found.state is InternState.PLACED and found.starts_on <= context.today:
        more, rows = await _week(context, found)
        lines += more
    for each in open_ones:
        label = said("button-intern-more")
        if len(open_ones) > 1:
            kind = words.name_trouble(said, each.kind)
            label = said("button-intern-more-of", what=kind)
        rows.append([(label, AddToTrouble(each.id))])
    rows += _ways_on(context, found)
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


async def _week(context: Context, found: Internship) -> tuple[list[Html], list[list[Labelled]]]:
    """Return this week's word, or the question for it."""
    week = week_of(context.today)
    word = await context.read(weeks.find, found.id, week)
    if word is None or word.mood is None:
        return [context.html("intern-week-ask")], [moods(context, found, week)]
    line = words.describe_week(context.texts, word)
    return [line], [[(context.label("button-intern-add"), AddToWeek(found.id, week))]]


def moods(context: Context, found: Internship, week: date) -> list[Labelled]:
    """Return the three buttons of a week."""
    return [
        (context.label(f"button-intern-mood-{mood.value}"), SayWeek(found.id, week, mood))
        for mood in Mood
    ]


def _ways_on(context: Context, found: Internship) -> list[list[Labelled]]:
    said = context.texts
    rows: list[list[Labelled]] = []
    rows.append([(said("button-intern-wrong"), SomethingWrong())])
    if found.is_now:
        rows.append(
            [
                (said("button-intern-agreement"), SendAgreement(found.id)),
                (said("button-intern-rules"), InternRules()),
            ]
        )
    else:
        rows.append(stars_of(found))
        rows.append([(said("button-intern-report"), ReportInternship())])
    return rows


def stars_of(found: Internship) -> list[Labelled]:
    """Return the buttons by which a trainee gives the firm stars."""
    return [(f"{stars}⭐", JudgeFirm(found.id, stars)) for stars in range(1, STARS + 1)]


async def show_rules(context: Context, _: InternRules | None = None) -> None:
    """Show what is allowed, with where it is written."""
    await _say_rules(context, None)


async def _say_rules(context: Context, about: TroubleKind | None) -> None:
    said, staff = context.texts, context.account.role >= Role.STAFF
    lines = words.describe_rule(said, about)
    if not lines:
        lines = [said.html("intern-rules"), *words.describe_rules(said, staff=staff)]
    rows: list[list[Labelled]] = []
    if not staff:
        wrong = (
            said("button-intern-wrong"),
            SomethingWrong() if about is None else TellTrouble(about),
        )
        rows = [[wrong], [(said("button-intern-mine"), MyInternship())]]
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


# -- the word of the week --------------------------------------------------------------------------


async def say_week(context: PressContext, button: SayWeek) -> None:
    """Keep how the week was, and offer to say more; after a bad one ask what is wrong."""
    found = await access.own(context, button.internship_id)
    if not _is_week_of(found, button.week, context.today):
        raise BotError("button-stale")
    await context.write(weeks.say, found, button.week, button.mood, context.seconds)
    waits = AddingToWeek(found.id, button.week.isoformat())
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    rows: list[list[Labelled]] = [[(context.label("button-intern-mine"), MyInternship())]]
    if button.mood is Mood.BAD:
        rows.insert(0, [(context.label("button-intern-wrong"), SomethingWrong())])
    html = context.html(f"intern-week-{button.mood.value}", sign=words.MOODS[button.mood])
    await context.show(html, inline_keyboard(*rows))


def _is_week_of(found: Internship, week: date, today: date) -> bool:
    """Whether a week is a Monday of an internship, not in the future."""
    inside = week_of(found.starts_on) <= week <= min(found.last_day, today)
    return inside and week == week_of(week)


async def ask_more_of_week(context: PressContext, button: AddToWeek) -> None:
    """Wait for a line or a picture."""
    found = await access.own(context, button.internship_id)
    waits = AddingToWeek(found.id, button.week.isoformat())
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("intern-week-how"))


async def take_more_of_week(context: MessageContext, draft: AddingToWeek) -> Message:
    """Keep a line or a picture; what tells of trouble is asked about."""
    found = await access.own(context, draft.internship)
    photo = _photo_of(context)
    text = " ".join(context.text[:LONGEST].split())
    if not text and not photo:
        raise BotError("intern-week-how")
    heard = hear(text, is_intern=True) if text else None
    if not photo and (asks(text) or (heard is not None and heard.kind is not HeardKind.TROUBLE)):
        return PASS  # a question beside it
    await context.write(_add, context.actor, draft, text, photo)
    if heard is not None and heard.trouble is not None:
        await _offer(context, text, heard.trouble)
        return None
    row: list[Labelled] = [(context.label("button-intern-mine"), MyInternship())]
    await context.say(context.html("intern-week-kept", firm=found.firm), inline_keyboard(row))
    return None


def _photo_of(context: MessageContext) -> str:
    if context.media is None:
        return ""
    if context.media.kind is not MediaKind.PHOTO:
        raise BotError("intern-photo-only")
    return context.media.file.id


def _add(tx: Tx, actor: Actor, draft: AddingToWeek, text: str, photo: str) -> None:
    week = date.fromisoformat(draft.week)
    weeks.add(tx, draft.internship, week, text=text, photo=photo)
    drafts.drop(tx, actor.account_id)


# -- what is wrong ---------------------------------------------------------------------------------


async def choose_trouble(context: Context, _: SomethingWrong | None = None) -> None:
    """Ask what is wrong."""
    if await current(context) is None:
        await _say_elsewhere(context)
        return
    kinds: list[Labelled] = [
        (words.name_trouble(context.texts, kind), TellTrouble(kind)) for kind in TroubleKind
    ]
    rows = [*in_rows(kinds, 2), [_anonymously(context)]]
    await context.show(context.html("intern-wrong-which"), inline_keyboard(*rows))


def _anonymously(context: Context) -> Labelled:
    return context.label("button-intern-anonymous"), BeginComplaint()


async def _say_elsewhere(context: Context) -> None:
    """Say to who is on no list of interns where to go: report it, or complain."""
    rows: list[list[Labelled]] = [
        [(context.label("button-intern-report"), ReportInternship())],
        [(context.label("button-intern-complain"), BeginComplaint())],
        [(context.label("button-intern-rules"), InternRules())],
    ]
    await context.show(context.html("intern-wrong-nowhere"), inline_keyboard(*rows))


async def _offer(context: Context, text: str, kind: TroubleKind) -> None:
    """Say what was understood, with one tap to tell it, to tell something else, or unnamed."""
    found = await current(context)
    if found is None:
        await _say_elsewhere(context)
        return
    waits = TellingTrouble(text[:LONGEST])
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    said = context.texts
    what = words.name_trouble(said, kind)
    names = await context.read(_names, found, context.seconds)
    lines = [said.html("intern-wrong-heard", what=what, names=names)]
    lines += words.describe_rule(said, kind)
    rows: list[list[Labelled]] = [
        [(said("button-intern-tell", what=what), TellTrouble(kind))],
        [(said("button-intern-other"), SomethingWrong()), _anonymously(context)],
    ]
    await context.say(Html("\n".join(lines)), inline_keyboard(*rows))


def _names(tx: Tx, found: Internship, now: int) -> str:
    whom = [*internships.tutors_of(tx, found, now), *internships.coordinators_of(tx, found, now)]
    return "、".join(dict.fromkeys(internships.name_of(tx, each) for each in whom))


async def tell_trouble(context: PressContext, button: TellTrouble) -> None:
    """Tell the tutor and the coordinator at once; after an injury, call whoever is on duty too."""
    found = await current(context)
    if found is None:
        await _say_elsewhere(context)
        return
    trouble_id = await context.write(_tell, context.actor, found, button.trouble)
    said = context.texts
    names = await context.read(_names, found, context.seconds)
    hours = str(button.trouble.hours)
    lines = [said.html("intern-wrong-told", names=names, hours=hours)]
    lines += words.describe_rule(said, button.trouble)
    rows: list[list[Labelled]] = [[(said("button-intern-more"), AddToTrouble(trouble_id))]]
    if button.trouble.urgent:
        danger = DangerKind.MEDICAL if button.trouble is TroubleKind.HURT else DangerKind.VIOLENCE
        call = CallForMe(danger, about_staff=False, other=False)
        rows.insert(0, [(said("button-intern-call"), call)])
        lines.append(said.html("intern-wrong-urgent"))
    await context.show(Html("\n".join(lines)), inline_keyboard(*rows))


def _tell(tx: Tx, actor: Actor, found: Internship, kind: TroubleKind) -> InternTroubleId:
    draft = drafts.find(tx, actor.account_id, TellingTrouble)
    text = "" if draft is None or draft.trouble is not None else draft.text
    update_id, now = actor.update_id, actor.now
    trouble_id = troubles.tell(tx, found, kind, text, update_id=update_id, now=now)
    drafts.keep(tx, actor.account_id, TellingTrouble(trouble=trouble_id), now)
    return trouble_id


async def ask_more_of_trouble(context: PressContext, button: AddToTrouble) -> None:
    """Wait for more words."""
    found = await access.own_trouble(context, button.trouble_id)
    waits = TellingTrouble(trouble=found.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("intern-wrong-how"))


async def take_words(context: MessageContext, draft: TellingTrouble) -> Message:
    """Add words to what is told; before it is told they replace what was said."""
    text = " ".join(context.text[:LONGEST].split())
    if draft.trouble is None:
        return PASS  # it was only offered: what is said now is read anew
    if not text:
        raise BotError("intern-wrong-how")
    found = await access.own_trouble(context, draft.trouble)
    if not found.is_open:
        await context.write(drafts.drop, context.account.id)
        return PASS
    heard = hear(text, is_intern=True)
    if asks(text) or (heard is not None and heard.kind is not HeardKind.TROUBLE):
        return PASS
    await context.write(troubles.add_words, found.id, text)
    if heard is not None and heard.trouble not in {None, found.kind}:
        await _offer(context, text, heard.trouble)  # another trouble, with its own time to help
        return None
    row: list[Labelled] = [(context.label("button-intern-mine"), MyInternship())]
    await context.say(context.html("intern-wrong-added"), inline_keyboard(row))
    return None


async def say_not_solved(context: PressContext, button: InternNotSolved) -> None:
    """Open a trouble again."""
    found = await access.own_trouble(context, button.trouble_id)
    await context.write(troubles.reopen, found, context.seconds)
    waits = TellingTrouble(trouble=found.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.show(context.html("intern-wrong-again"))


# -- heard in free words ---------------------------------------------------------------------------


async def answer_text(context: MessageContext) -> Message:
    """Open what an intern means in their own words: 工资没发, 我在哪实习, 实习能上夜班吗."""
    if context.is_rest or not context.private or context.account.case:
        return PASS
    if context.account.role >= Role.STAFF or context.services.knowledge.knows(context.text):
        return PASS
    if hear(context.text, is_intern=True) is None:
        return PASS  # whoever says it: most messages need no look into the books
    found = await current(context)
    heard = hear(context.text, is_intern=found is not None)
    if heard is None:
        return PASS
    match heard.kind:
        case HeardKind.TROUBLE if heard.trouble is not None:
            await _offer(context, context.text, heard.trouble)
        case HeardKind.TROUBLE:
            await choose_trouble(context)
        case HeardKind.RULES:
            await _say_rules(context, heard.trouble)
        case HeardKind.REPORT:
            return ReportInternship()
        case HeardKind.OWN:
            await show_own(context)
    return None


# -- the agreement, and how it was -----------------------------------------------------------------


async def ask_agreement(context: PressContext, button: SendAgreement) -> None:
    """Wait for a picture of the agreement."""
    found = await access.own(context, button.internship_id)
    waits = SendingAgreement(found.id)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("intern-agreement-how"))


async def take_agreement(context: MessageContext, draft: SendingAgreement) -> Message:
    """Keep a picture of the agreement; more may follow."""
    if context.media is None:
        return PASS
    if context.media.kind not in {MediaKind.PHOTO, MediaKind.DOCUMENT}:
        raise BotError("intern-photo-only")
    found = await access.own(context, draft.internship)
    paper = InternPaper(context.media.kind.value, context.media.file.id)
    by, update_id = context.account.id, context.update_id
    await context.write(internships.add_paper, found, paper, by=by, update_id=update_id)
    row: list[Labelled] = [(context.label("button-intern-mine"), MyInternship())]
    await context.say(context.html("intern-agreement-kept"), inline_keyboard(row))
    return None


async def judge_firm(context: PressContext, button: JudgeFirm) -> None:
    """Keep the stars for the firm, and ask whether one would go there again."""
    found = await access.own(context, button.internship_id)
    if not 1 <= button.stars <= STARS:
        raise BotError("button-stale")
    await context.write(
        troubles.mark, found.id, Side.TRAINEE, button.stars, by=context.account.id, on=context.today
    )
    rows: list[list[Labelled]] = [
        [
            (
                context.label("button-intern-again-yes"),
                OnceMore(found.id, Side.TRAINEE, again=True),
            ),
            (
                context.label("button-intern-again-no"),
                OnceMore(found.id, Side.TRAINEE, again=False),
            ),
        ],
    ]
    html = context.html("intern-judged", firm=found.firm, stars="⭐" * button.stars)
    await context.show(html, inline_keyboard(*rows))


async def may_mark(context: Context, button: OnceMore | WordsOfMark | WordingMark) -> Internship:
    """Return the internship of which this person may note what a side says.

    Raises:
        BotError: They may not.
    """
    internship_id = button.internship if isinstance(button, WordingMark) else button.internship_id
    if button.side is Side.TRAINEE:
        return await access.own(context, internship_id)
    return await access.seen_by_staff(context, internship_id)


async def say_once_more(context: PressContext, button: OnceMore) -> None:
    """Keep whether once more, and offer a line."""
    found = await may_mark(context, button)
    await context.write(troubles.mark_more, found.id, button.side, again=button.again)
    row: list[Labelled] = [
        (context.label("button-intern-mark-words"), WordsOfMark(found.id, button.side))
    ]
    await context.show(context.html("intern-marked"), inline_keyboard(row))


async def ask_words_of_mark(context: PressContext, button: WordsOfMark) -> None:
    """Wait for a line to the stars."""
    found = await may_mark(context, button)
    waits = WordingMark(found.id, button.side)
    await context.write(drafts.keep, context.account.id, waits, context.seconds)
    await context.say(context.html("intern-mark-how"))


async def take_words_of_mark(context: MessageContext, draft: WordingMark) -> None:
    """Keep a line to the stars."""
    found = await may_mark(context, draft)
    text = " ".join(context.text[:LONGEST].split())
    if not text:
        raise BotError("intern-mark-how")
    await context.write(_word, context.actor, draft, text)
    await context.say(context.html("intern-mark-kept", firm=found.firm))


def _word(tx: Tx, actor: Actor, draft: WordingMark, text: str) -> None:
    troubles.mark_more(tx, draft.internship, draft.side, text=text)
    drafts.drop(tx, actor.account_id)
