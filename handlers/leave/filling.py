"""What is written while leave is asked for: its time, why, yes or no, or something else."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bot.domain.desk import wishes
from bot.domain.guardians.reading import ChildTopic, hear
from bot.domain.leave import parsing
from bot.domain.leave.parsing import Act, is_time_only, puts_right, tells_reason
from bot.domain.leave.rules import days_of
from bot.domain.leave.wish import DAY, Missing, Stretch, Wish
from bot.domain.text import bounded, fold, short
from bot.domain.understanding.clauses import asks
from bot.domain.understanding.consent import Yes, says_yes
from bot.domain.understanding.kinds import Kind
from bot.domain.understanding.smalltalk import small_talk
from bot.domain.understanding.verdict import VerdictOutcome
from handlers.chat import drafts
from handlers.chat.keyboards import inline_keyboard
from handlers.chat.routing import PASS, AsIfTyped, Pass
from handlers.leave import asking, own, words
from handlers.leave.buttons import DropLeave, HandInLeave, ShowLeaveForm, TakeReason
from handlers.leave.drafts import AskingLeave

if TYPE_CHECKING:
    from bot.context import Context, MessageContext, PressContext
    from bot.domain.leave.parsing import Said
    from handlers.chat.routing import Message, Pressed

LONGEST = 40  # characters of what ends a page, or hands it in
FRESH = 600  # seconds for which what is written answers the page
DAY_WORDS = frozenset({"今天", "今日", "明天", "today", "tomorrow"})
"""Days that are commands as well: they answer the page that asks for a day."""
_LESSONS = re.compile("课表|上课|什么课|教室|几点|考试安排")
_BARE = re.compile(
    "(?:老师)?[,， ]{0,3}我?(?:想要?|要|需要)?请(?:一?个|一下)?假[了吗吧呀啊?？。!！]{0,4}"
)
_HANDS_IN = re.compile(
    "(?:那|就|帮我|快)?(?:提交|交|交上去|上交|递交|发出去|submit)(?:了|吧|一下|上去|它)*"
)
_ENDS = re.compile(
    "(?:那|算了|还是|老师|我|就|先|这个|这次|这张)*"
    "(?:不请假?|不用请假?|不用|不要|不弄|不填|不交|删掉|删除|删|撤销|撤掉|撤|作废|能来|能去|能上课|来得了|去得了)(?:了|吧|啦|哈|的|啊)*"
)
_OF_STANDING = re.compile("销假|撤回|提前(?:回|返|到)|请好|批了|批过|同意了")
_NOTE_NAMES = re.compile(
    "(?:这是|见|我的|医院|医生|诊断|病假|单位|村里?|街道){0,3}(?:请?假条|证明书?|病历|诊断书?|条子|单子|照片|图片?|note)"
    "[。.!！]?",
    re.IGNORECASE,
)
_RIGHTED = re.compile(
    "^(?:不对|不是|更正|[写说打搞]错了?|改(?:成|为|一下)|应该)+[,，:： ]*(?:应该|是)*"
)
_ELSEWHERE = frozenset(Kind) - {Kind.LEAVE, Kind.ENTRY, Kind.NONE, Kind.SMALL_TALK}
"""What is no reason for leave, where the model takes a message for it."""


async def answer_wish(context: MessageContext, draft: AskingLeave) -> Message:
    """Read more of a wish from words; what is something else is passed on, and the wish kept."""
    text = context.text.strip()
    missing = draft.wish.missing
    if fold(text) in DAY_WORDS and missing not in {Missing.DAY, Missing.LAST}:
        return PASS
    said = _read(context, draft)
    if await _ends(context, draft, said):
        await asking.drop_leave(context)
        return None
    if _HANDS_IN.fullmatch(_short(text)) or (missing is None and says_yes(text)):
        return await _consent(context, draft)
    if _is_of_child(draft, text) or _is_of_else(text, said):
        return await _pass_on(context, draft)
    changed = _changed(context, draft, said)
    if changed is None:
        return await _read_reason(context, draft, said.wish.reason or text)
    await asking.go_on(context, asking.with_note(context, changed))
    return None


def _changed(context: MessageContext, draft: AskingLeave, said: Said) -> AskingLeave | None:
    """Return the draft with the time that is said, or begun anew; None where none is."""
    changed = _begun_anew(draft, said) or _made_late(draft, said) or _mended(context, draft, said)
    return _anew(draft) if changed is None and _BARE.fullmatch(said.text[:LONGEST]) else changed


def _short(text: str) -> str:
    """Return a text of few words without marks; nothing where it says more than a word or two."""
    return fold(text) if len(text) <= LONGEST else ""


def _read(context: MessageContext, draft: AskingLeave) -> Said:
    """Read what is written; of whoever comes late a time is the one they come at."""
    said = asking.read_wish(context, parsing.bare_time(context.text.strip()), draft.person)
    if not draft.late or said.wish.hours or said.wish.stretches:
        return said
    come = asking.read_wish(context, f"{context.text.strip().removesuffix('到')}才能到").wish
    ends = [each.ends for each in come.stretches if each.begins == 0 and each.ends]
    hours = come.hours or ((0, ends[0]) if ends else None)
    return replace(said, wish=replace(said.wish, hours=hours, reason="" if hours else said.text))


async def _ends(context: Context, draft: AskingLeave, said: Said) -> bool:
    """Whether words end this wish, and not leave that was handed in before."""
    text = said.text
    if wishes.gives_up(text) or _ENDS.fullmatch(_short(text)):
        return True
    if said.act is not Act.WITHDRAW or _OF_STANDING.search(bounded(text, LONGEST)):
        return False
    named, ours = days_of(said.wish.stretches), days_of(draft.wish.stretches)
    standing = await own.find_standing(context) if named and not named & ours else []
    theirs = {day for each in standing for day in own.days_covered(each, context.services.zone)}
    return not named & theirs


async def _consent(context: MessageContext, draft: AskingLeave) -> Message:
    """Hand in what somebody said yes to; show it again where that may be a mere courtesy."""
    is_courtesy = says_yes(context.text) is Yes.COURTEOUS
    if draft.wish.missing is None and not is_courtesy:
        await asking.hand_in_now(context, draft)
        return None
    if is_courtesy and not _is_fresh(context, draft):
        return PASS
    await asking.go_on(context, draft)
    return None


def _is_fresh(context: Context, draft: AskingLeave) -> bool:
    """Whether the page was the last thing that was shown, a short while ago."""
    return not draft.aside and context.seconds - draft.at < FRESH


_WHETHER = re.compile(r"([\u4e00-\u9fff])不\1(?:了|的|呢|啊|呀)?[?？]?$")


def _is_of_child(draft: AskingLeave, text: str) -> bool:
    """Return whether a guardian asks something else of a child: 老师电话, 吃得好不好."""
    if not draft.guardian:
        return False
    said = bounded(text, parsing.LONGEST).strip()
    topic = hear(said, ()).topic
    return topic in {ChildTopic.TEACHER, ChildTopic.AID} or _WHETHER.search(said) is not None


def _is_of_else(text: str, said: Said) -> bool:
    """Whether words are no answer here: small talk, or a question for classes (明天上什么课)."""
    if said.asks_rule or said.act is Act.WITHDRAW:
        return True
    if small_talk(text) is not None or wishes.hear_wish(text) is not None:
        return True
    if said.sure or said.implies:
        return False
    lessons = (
        _LESSONS.search(bounded(text, parsing.LONGEST)) is not None
        and tells_reason(text) is not True
    )
    return lessons or asks(text)


def _begun_anew(draft: AskingLeave, said: Said) -> AskingLeave | None:
    """Return the draft with a whole new request, said in one sentence; None where it is none."""
    asked = (said.sure or said.implies) and said.act is Act.ASK and bool(said.wish.stretches)
    if not asked or (said.adds and draft.wish.stretches):
        return None
    wish = said.wish
    same = days_of(wish.stretches) & days_of(draft.wish.stretches)
    if not wish.reason and (same or said.corrects):
        wish = replace(wish, reason=draft.reason)
    return replace(asking.with_wish(_anew(draft), wish), late=said.late)


def _made_late(draft: AskingLeave, said: Said) -> AskingLeave | None:
    """Return the draft for whoever comes later on its one day; the time is asked for."""
    wish = draft.wish
    if not (said.late and said.implies) or said.wish.hours or len(wish.stretches) != 1:
        return None
    day = replace(wish.stretches[0], last=wish.stretches[0].first, begins=None, ends=None)
    return replace(asking.with_wish(draft, replace(wish, stretches=(day,))), late=True)


def _anew(draft: AskingLeave) -> AskingLeave:
    return AskingLeave(
        note_kind=draft.note_kind,
        note_file=draft.note_file,
        person=draft.person,
        guardian=draft.guardian,
    )


def _mended(context: Context, draft: AskingLeave, said: Said) -> AskingLeave | None:
    """Return the draft with the time that new words give; None where they give none."""
    new, wish = said.wish, draft.wish
    if said.dayless and len(new.stretches) == 1 and wish.stretches:
        only = new.stretches[0]
        new = replace(new, stretches=(), hours=(only.begins or 0, only.ends or DAY))
        said = replace(said, wish=new)
    if said.act is Act.EXTEND and new.length and wish.stretches and wish.missing is None:
        return asking.with_wish(draft, wish.longer(new.length))
    if not _is_about_time(context, draft, said):
        return None
    if new.stretches:
        return asking.with_wish(draft, _with_days(draft, said))
    if new.hours is not None:
        return asking.with_wish(draft, _with_hours(draft, new.hours, adds=said.adds))
    if new.length and wish.stretches and wish.missing is not None:
        first = replace(wish, length=new.length).on_day(wish.stretches[0].first)
        return asking.with_wish(draft, replace(first, open_end=False))
    return None


def _is_about_time(context: Context, draft: AskingLeave, said: Said) -> bool:
    """Whether the time that words name is one of leave, and not of something else."""
    named = said.wish.stretches or said.wish.hours
    awaited = (said.adds or said.corrects or draft.late) and named
    if said.sure or said.implies or awaited:
        return True
    if draft.wish.missing is Missing.PART and is_time_only(said.text):
        return True  # 上午就行, however long ago it was asked
    if tells_reason(said.text) is False:
        return False
    is_reason = tells_reason(said.text) is True
    return (is_time_only(said.text) or is_reason) and _is_fresh(context, draft)


def _with_days(draft: AskingLeave, said: Said) -> Wish:
    """Return the wish with days that are named now: beside the others, or in their place."""
    new, wish = said.wish, draft.wish
    if draft.late and all(
        each == Stretch(each.first, each.first, 0, DAY) for each in new.stretches
    ):
        new = replace(new, stretches=tuple(Stretch(e.first, e.first) for e in new.stretches))
    if wish.missing is Missing.LAST and len(new.stretches) == 1:
        return wish.until(new.stretches[0].last)
    if said.adds and wish.stretches:
        return wish.and_also(new)
    reason = new.reason if tells_reason(new.reason) else ""
    return replace(new, reason="，".join(dict.fromkeys(filter(None, (wish.reason, reason)))))


def _with_hours(draft: AskingLeave, hours: tuple[int, int], *, adds: bool) -> Wish:
    """Return the wish with hours of its one day, of each day that has none, or of a day to come."""
    wish = draft.wish
    if not wish.stretches:
        return replace(wish, hours=hours)
    only = wish.stretches[0] if len(wish.stretches) == 1 else None
    if only is None or only.first != only.last:
        return wish.at_hours(*hours)
    of_day = Stretch(only.first, only.first, *hours)
    if adds and only.begins is not None:
        return wish.and_also(Wish((of_day,)))
    return replace(wish, stretches=(of_day,))


# -- why -------------------------------------------------------------------------------------------


async def _read_reason(context: MessageContext, draft: AskingLeave, text: str) -> Message:
    """Take words as the reason where they surely are; ask where they may be; else pass them on."""
    is_reason = tells_reason(text)
    if not text or is_reason is False:
        return await _pass_on(context, draft)
    with_media = context.media is not None
    if is_reason or with_media:
        if draft.wish.missing is not None and with_media:
            return PASS
        changed = replace(draft, reason=_joined(draft.reason, text, with_media=with_media))
        await asking.go_on(context, asking.with_note(context, changed))
        return None
    if draft.wish.missing is not None or await _is_known(context):
        return await _pass_on(context, draft)
    if _is_fresh(context, draft) and not draft.reason:
        await asking.go_on(context, replace(draft, reason=_joined("", text)))
        return None
    await _ask_whether(context, draft, text)
    return None


async def _is_known(context: MessageContext) -> bool:
    """Whether the bot knows what else a message is: an entry's question, or of another kind."""
    verdicts = await context.services.knowledge.ask(context.text, today=context.today)
    return any(
        each.outcome is VerdictOutcome.ANSWER or each.kind in _ELSEWHERE for each in verdicts
    )


def _joined(before: str, text: str, *, with_media: bool = False) -> str:
    """Return the reason after more words: what is under a picture of a note takes nothing away."""
    if with_media and before and (_NOTE_NAMES.fullmatch(text[:LONGEST]) or text in before):
        return before
    kept = "" if puts_right(text) else before
    parts = dict.fromkeys(filter(None, (kept, _RIGHTED.sub("", text, count=1) or text)))
    return short("，".join(parts), asking.LONGEST_REASON)


async def _ask_whether(context: Context, draft: AskingLeave, text: str) -> None:
    kept = replace(draft, doubted=short(text, asking.LONGEST_REASON))
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    await context.say(
        context.html("leave-is-it-reason", text=short(text, 40)),
        inline_keyboard(
            [
                (context.label("button-leave-is-reason"), TakeReason(is_one=True)),
                (context.label("button-leave-no-reason"), TakeReason(is_one=False)),
            ]
        ),
    )


async def take_reason(context: PressContext, button: TakeReason) -> Pressed:
    """Take the words in doubt as the reason, or answer them as if nothing was waited for."""
    draft = asking.find_draft(context)
    text = draft.doubted
    if button.is_one or not text:
        joined = _joined(draft.reason, text) if text else draft.reason
        await asking.go_on(context, replace(draft, reason=joined))
        return None
    kept = replace(draft, doubted="", aside=True)
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    return AsIfTyped(text)


# -- something else --------------------------------------------------------------------------------


async def _pass_on(context: MessageContext, draft: AskingLeave) -> Pass:
    """Pass a message on; once, it is said afterwards that the leave is not handed in."""
    if draft.aside:
        return PASS
    kept = replace(draft, aside=True)
    await context.write(drafts.keep, context.account.id, kept, context.seconds)
    return Pass(then=partial(_remind, draft=kept))


async def _remind(context: MessageContext, draft: AskingLeave) -> None:
    """Say that leave is still asked for, unless what was written since has ended that."""
    if context.glance(drafts.find, context.account.id, AskingLeave) != draft:
        return
    drop = (context.label("button-leave-drop"), DropLeave())
    if draft.wish.missing is not None:
        go_on = (context.label("button-leave-go-on"), ShowLeaveForm())
        await context.say(context.html("leave-not-finished"), inline_keyboard([go_on, drop]))
        return
    spans = asking.spans_of(draft.wish, context.services.zone)
    when = words.describe_spans(context.texts, spans, context.today, context.services.zone)
    key = "button-leave-enter-now" if draft.is_entered else "button-leave-hand-in"
    hand_in = (context.label(key), HandInLeave(asking.mark_of(spans)))
    html = context.html("leave-not-handed-in", when=when)
    await context.say(html, inline_keyboard([hand_in, drop]))
