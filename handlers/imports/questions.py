"""What a file leaves open: asked one after the other, each answered by a button or in words."""

from __future__ import annotations

from hashlib import blake2s
from typing import TYPE_CHECKING

from bot.domain.imports.doubts import UNKNOWN_CLASS
from bot.domain.imports.kinds import KIND, SCHOOL
from bot.domain.imports.taught import TEACH
from bot.domain.people.roles import Role
from bot.errors import BotError
from config.texts import Html
from handlers.chat import drafts
from handlers.chat.keyboards import in_rows, inline_keyboard, page_rows
from handlers.chat.routing import PASS
from handlers.imports import words
from handlers.imports.buttons import (
    AnswerDoubt,
    AskAgain,
    Discard,
    ReadAgain,
    ReadForSchool,
    TeachLayout,
    TurnChoices,
)
from handlers.imports.drafts import AnsweringDoubt
from handlers.imports.loading import FOREIGN, UNKNOWN, find_load, owner_of, read_again
from handlers.imports.preview import class_template, say_problems, show_preview
from storage.imports import loads
from storage.imports.loads import LoadState

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext
    from bot.domain.ids import LoadId
    from bot.domain.imports.doubts import Doubt
    from bot.domain.imports.reading import Reading
    from bot.outbound.gateway import Keyboard
    from handlers.chat.keyboards import Labelled
    from handlers.chat.routing import Message
    from handlers.imports.preview import Put
    from storage.imports.loads import Load

LONGEST_TYPED = 30  # characters of it that are said again
LONGEST_ANSWER = 1_500  # characters; bells of two seasons are some 500
CHOICES = 8  # on a page, one a row
CHOICES_SHORT, SHORT = 24, 10  # the same of short ones, two a row; characters


def mark_of(text: str) -> str:
    """Return a few letters that stand for a text in a button."""
    return blake2s(text.encode(), digest_size=4).hexdigest()


async def go_on(context: Context, load_id: LoadId, found: Reading) -> None:
    """Say what is next for a file that was read: a question, what to mend, or what it changes."""
    load = await find_load(context, load_id)
    if found.doubts:
        await _ask(context, load, context.say, errors=found.errors)
    elif found.errors:
        await say_problems(context, found, load)
    else:
        await show_preview(context, load, context.say, found)


async def _ask(context: Context, load: Load, put: Put, page: int = 0, *, errors: int = 0) -> None:
    """Put the first question that is open, and note how many ``errors`` come after it."""
    doubt = load.doubts[0]
    if doubt.typed or _names_classes(context, doubt):
        waits = AnsweringDoubt(load.id, mark_of(doubt.key))
        await context.write(drafts.keep, context.account.id, waits, context.seconds)
    told = sum(each.doubt.key not in {TEACH.key, KIND.key} for each in load.answers)
    number, count = told + 1, told + len(load.doubts)
    html = describe_question(context, doubt, f"{number}/{count}", load.file_name)
    if errors:
        html = Html(f"{html}\n\n{context.html('doubt-errors', count=errors)}")
    await put(html, _choices(context, load, doubt, page))


def describe_question(context: Context, doubt: Doubt, number: str, file_name: str) -> Html:
    """Word a question: which of how many, where it came up, and how often."""
    lines = [context.html("doubt-head", number=number, name=file_name)]
    asked = words.said_of(context.texts, doubt)
    if doubt.sheet:
        asked = context.html("doubt-at", sheet=doubt.sheet, place=doubt.place, doubt=asked)
    lines.append(asked)
    if doubt.count > 1:
        lines.append(context.html("doubt-count", count=doubt.count))
    if doubt.lasting:
        lines.append(context.html("doubt-lasting"))
    if doubt.typed:
        lines.append(context.html("doubt-typed"))
    return Html("\n".join(lines))


def _choices(context: Context, load: Load, doubt: Doubt, page: int) -> Keyboard:
    mark = mark_of(doubt.key)
    items: list[Labelled] = [
        (words.label_of(context.texts, each), AnswerDoubt(load.id, mark, mark_of(each.value)))
        for each in doubt.choices
    ]
    size = CHOICES_SHORT if all(len(label) <= SHORT for label, _ in items) else CHOICES
    *rows, turns = page_rows(
        items, page, lambda to: TurnChoices(load.id, mark, to), context.texts, size=size
    )
    if size == CHOICES_SHORT:
        rows = in_rows([each for row in rows for each in row], 2)
    last: list[Labelled] = [(context.label("button-discard"), Discard(load.id))]
    if load.answers:
        last.insert(0, (context.label("button-ask-again"), AskAgain(load.id)))
    if doubt.text == UNKNOWN_CLASS and context.account.sees_all(Role.STAFF):
        rows.insert(0, [class_template(context)])
    return inline_keyboard(*rows, turns, last)


async def turn_choices(context: PressContext, button: TurnChoices) -> None:
    """Show other answers to choose from."""
    load = await _open_load(context, button.load_id)
    if not load.doubts or mark_of(load.doubts[0].key) != button.doubt:
        raise BotError("button-stale")
    await _ask(context, load, context.show, button.page)


async def answer_doubt(context: PressContext, button: AnswerDoubt) -> None:
    """Keep an answer; ask the next question, or read the file again with all answers."""
    load = await _open_load(context, button.load_id)
    doubt = _asked(load, button.doubt)
    if doubt is not None:
        chosen = [each for each in doubt.choices if mark_of(each.value) == button.choice]
        if not chosen:
            raise BotError("button-stale")
        await _keep(context, load, doubt, chosen[0].value)
    await _after_answer(context, load.id)


async def answer_in_words(context: MessageContext, draft: AnsweringDoubt) -> Message:
    """Take an answer that is written; anything else goes on to whatever it is for."""
    load = await context.read(loads.find, draft.load_id)
    doubt = _asked(load, draft.doubt) if load is not None else None
    if load is None or load.state is not LoadState.STAGED or doubt is None:
        await context.write(drafts.drop, context.account.id)
        return PASS
    given = context.text.strip()[:LONGEST_ANSWER]
    if not doubt.typed:
        chosen = _class_typed(context, doubt)
        if chosen is None:
            return await _say_no_choice(context, load, doubt)
        given = chosen
    await _keep(context, load, doubt, given)
    await context.write(drafts.drop, context.account.id)
    await _after_answer(context, load.id)
    return None


async def _say_no_choice(context: MessageContext, load: Load, doubt: Doubt) -> Message:
    """Say that the class typed is none of the answers, and ask again; pass other words on."""
    typed = context.services.knowledge.classes.typed(context.text)
    named = bool(typed.mentions) and not typed.unknown
    if not named or not _names_classes(context, doubt):
        return PASS
    key = "doubt-class-not-there" if typed.missing else "doubt-class-not-choice"
    said = "、".join(map(str, typed.missing)) or context.text.strip()[:LONGEST_TYPED]
    await context.say(context.html(key, said=said))
    await _ask(context, load, context.say)
    return None


def _names_classes(context: Context, doubt: Doubt) -> bool:
    """Return whether any of the answers to choose from is a class."""
    known = context.services.knowledge.classes
    return any(known.typed(each.value).only is not None for each in doubt.choices)


def _class_typed(context: MessageContext, doubt: Doubt) -> str | None:
    """Return the answer that is the class typed."""
    known = context.services.knowledge.classes
    only = known.typed(context.text).only
    fits = [each.value for each in doubt.choices if known.typed(each.value).only == only]
    return fits[0] if only is not None and fits else None


def _asked(load: Load, mark: str) -> Doubt | None:
    return next((each for each in load.doubts if mark_of(each.key) == mark), None)


async def _keep(context: Context, load: Load, doubt: Doubt, given: str) -> None:
    await context.write(
        loads.answer, load, doubt, given, owner=owner_of(context), now=context.seconds
    )


async def _after_answer(context: Context, load_id: LoadId) -> None:
    load = await find_load(context, load_id)
    if load.doubts:
        await _ask(context, load, context.show)
        return
    last = load.answers[-1:]
    await context.show(Html("\n".join(words.describe_answers(context.texts, last))))
    await _go_on_reading(context, load)


async def _go_on_reading(context: Context, load: Load) -> None:
    """Read the file of a load again and go on; say where the answers go too far, and ask anew."""
    try:
        found = await read_again(context, load)
    except BotError as error:
        load = await find_load(context, load.id)
        if error.key not in FOREIGN or not load.doubts:
            raise
        await context.say(context.html(error.key, **error.values))
        await _ask(context, load, context.say)
        return
    await go_on(context, load.id, found)


async def ask_again(context: PressContext, button: AskAgain) -> None:
    """Forget what was answered, read the file again, and ask anew."""
    load = await _open_load(context, button.load_id)
    await context.write(loads.forget_answers, load, owner=owner_of(context))
    load = await find_load(context, load.id)
    await context.show(context.html("doubt-again"))
    try:
        found = await read_again(context, load)
    except BotError as error:
        if error.key != UNKNOWN:
            raise
        found = await _read_to_learn(context, load)
    await go_on(context, load.id, found)


async def read_on(context: PressContext, button: ReadAgain) -> None:
    """Read a file again that waited, and ask what is still open."""
    await _go_on_reading(context, await _open_load(context, button.load_id))


async def teach_layout(context: PressContext, button: TeachLayout) -> None:
    """Ask what a file is in which nothing is known, and what its columns are."""
    load = await _open_load(context, button.load_id)
    await go_on(context, load.id, await _read_to_learn(context, load))


async def read_for_school(context: PressContext, button: ReadForSchool) -> None:
    """Read a file that looks like another kind for the school's books after all."""
    load = await _open_load(context, button.load_id)
    await _keep(context, load, KIND, SCHOOL)
    await _go_on_reading(context, await find_load(context, load.id))


async def _read_to_learn(context: Context, load: Load) -> Reading:
    """Read a file in which nothing is known so that it is asked what its columns are."""
    await _keep(context, load, TEACH, TEACH.choices[0].value)
    return await read_again(context, await find_load(context, load.id))


async def _open_load(context: Context, load_id: LoadId) -> Load:
    load = await find_load(context, load_id)
    if load.state is not LoadState.STAGED or not load.file_id:
        raise BotError("load-not-staged")
    return load
