"""The colleague's side of a crisis: seeing to somebody, handing it back, ending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.text import short
from bot.errors import BotError
from config.texts import Html
from handlers.chat.keyboards import inline_keyboard
from handlers.desk.buttons import EndCrisis, PutBackCrisis, TakeCrisis
from storage.desk import bells, crises
from storage.people import accounts, roles, roster

if TYPE_CHECKING:
    from bot.context import Actor, Context
    from config.texts import Texts
    from storage.database import Tx
    from storage.desk.crises import Crisis

LONGEST_WORDS = 300  # characters of each message that are shown


async def take_crisis(context: Context, button: TakeCrisis) -> None:
    """Take it on: the bell ends, the others and the person are told."""
    crisis = await context.write(_take, context.actor, button)
    await _show(context, crisis)


def _take(tx: Tx, actor: Actor, button: TakeCrisis) -> Crisis:
    crisis = _theirs(tx, actor, button)
    if bells.take(tx, crisis, actor.account_id, actor.now):
        roles.record(
            tx, by=actor.account_id, act="crisis-take", now=actor.now, object_=f"crisis:{crisis.id}"
        )
    crisis = crises.find(tx, crisis.id) or crisis
    if crisis.ended_at is not None:
        raise BotError("crisis-over")
    if crisis.taken_by != actor.account_id:
        raise BotError("crisis-taken-already", name=crisis.taken_name)
    return crisis


async def put_back_crisis(context: Context, button: PutBackCrisis) -> None:
    """Call the others again, as one cannot go on."""
    await context.write(_put_back, context.actor, button)
    await context.show(context.html("crisis-put-back"))


def _put_back(tx: Tx, actor: Actor, button: PutBackCrisis) -> None:
    crisis = _taken_by(tx, actor, button)
    bells.put_back(tx, crisis, actor.now)
    roles.record(
        tx, by=actor.account_id, act="crisis-put-back", now=actor.now, object_=f"crisis:{crisis.id}"
    )


async def end_crisis(context: Context, button: EndCrisis) -> None:
    """End it: somebody has been seen to."""
    await context.write(_end, context.actor, button)
    await context.show(context.html("crisis-ended"))


def _end(tx: Tx, actor: Actor, button: EndCrisis) -> None:
    crisis = _taken_by(tx, actor, button)
    crises.end(tx, crisis.id, actor.now)
    roles.record(
        tx, by=actor.account_id, act="crisis-end", now=actor.now, object_=f"crisis:{crisis.id}"
    )


def _theirs(tx: Tx, actor: Actor, button: TakeCrisis | PutBackCrisis | EndCrisis) -> Crisis:
    crisis = crises.find(tx, button.crisis_id)
    if crisis is None or not bells.was_called(tx, crisis, actor.account_id):
        raise BotError("button-stale")
    return crisis


def _taken_by(tx: Tx, actor: Actor, button: PutBackCrisis | EndCrisis) -> Crisis:
    crisis = _theirs(tx, actor, button)
    if crisis.taken_by != actor.account_id or crisis.ended_at is not None:
        raise BotError("crisis-over")
    return crisis


async def _show(context: Context, crisis: Crisis) -> None:
    rows = (
        [(context.label("button-crisis-end"), EndCrisis(crisis.id))],
        [(context.label("button-crisis-back"), PutBackCrisis(crisis.id))],
    )
    html = await context.read(word_crisis, crisis, context.texts)
    await context.show(
        Html("\n".join([html, context.html("crisis-yours")])), inline_keyboard(*rows)
    )


def word_crisis(tx: Tx, crisis: Crisis, said: Texts) -> Html:
    """Word whom to reach, how, and what they wrote."""
    account = accounts.find(tx, crisis.account_id)
    if account is None:
        return said.html("crisis-over")
    link = {"account": account.name, "id": str(account.id)}
    if account.person_id is None and not account.grants:
        parts = [said.html("crisis-bell-stranger", **link)]
    else:
        listed = [] if account.person_id is None else roster.enrolments(tx, account.person_id)
        where = listed[0].class_name if listed else said("desk-no-class")
        phone = listed[0].phone if listed else ""
        key = "crisis-bell-other" if crisis.other else "crisis-bell"
        values = {"name": account.person_name or account.name, "where": where}
        parts = [said.html(key, phone=phone or said("none"), **values, **link)]
    parts.append(said.html(f"crisis-kind-{crisis.kind}"))
    if crisis.about_staff:
        parts.append(said.html("crisis-past-teacher"))
    for text in crises.words(tx, crisis.id):
        parts.append(said.html("crisis-words", text=short(text, LONGEST_WORDS)))
    return Html("\n".join(parts))
