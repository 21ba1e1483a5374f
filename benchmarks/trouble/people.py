"""What people of a bad hour do, on their phones, whatever the bot says or does not say."""

from __future__ import annotations

import random
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import aiohttp
import orjson

from benchmarks.hostile import updates
from benchmarks.hostile.mutations import mutated
from benchmarks.hostile.words import Vocabulary
from benchmarks.trouble.plan import Act, Step
from benchmarks.trouble.school import Scene
from handlers.people.buttons import EraseMine
from playground.client import Play
from playground.world import Person, World
from tests.imports.attacks import ATTACKS, READ

if TYPE_CHECKING:
    from bot.domain.imports.book import SessionRow

ASKED = (
    "明天上什么课",
    "学费多少",
    "补贴怎么申请",
    "几点下课",
    "在哪里上课",
    "班主任电话",
    "/me",
    "/help",
)
LEAVE = "明天请假，去医院"
FILLING = ("✅ 提交", "来", "4", "▶️ 开始填写")  # what is tapped, the furthest first
LOADED = "已生效"
# what is said at once, and what an old page says where the answer was lost
HANDED_IN, LEFT = ("收到了", "已经交过了"), ("交上去了", "等同意")
CHECKED_IN = "签到成功"
HALL = "大礼堂"
_CODE = re.compile(r"\b\d{6}\b")


@dataclass(slots=True)
class Crowd:
    """The people of a scene; ``asked`` counts who has asked how often."""

    scene: Scene
    world: World
    play: Play
    asked: Counter[int] = field(default_factory=Counter)
    moved: SessionRow = field(init=False)

    def __post_init__(self) -> None:
        end = self.scene.begins.timestamp() + 26 * 3600
        self.moved = next(
            each for each in self.scene.book.sessions if each.starts_at.timestamp() > end
        )

    async def do(self, step: Step) -> None:
        """Do one act; where there is nothing to tap yet, nothing is done."""
        match step.what:
            case Act.ASK | Act.TAP | Act.JOIN | Act.FILL | Act.LEAVE | Act.CHECK_IN:
                await self._one_does(step)
            case Act.LOAD:
                await self.load()
            case Act.BLOCK | Act.UNBLOCK:
                await self._turn(step)
            case Act.BENT:
                self._send_bent(step)
            case Act.POISON:
                await self._send_poison(step)

    async def _one_does(self, step: Step) -> None:
        cast = self.scene.cast
        match step.what:
            case Act.ASK:
                await self._ask(self._one(cast.askers, step), step.which)
            case Act.TAP:
                await self._tap(self._one(cast.tappers, step), step.which)
            case Act.JOIN:
                await self.join(self._one(cast.newcomers, step))
            case Act.FILL:
                await self.fill(self._one(cast.fillers, step))
            case Act.LEAVE:
                await self.ask_for_leave(self._one(cast.leavers, step))
            case Act.CHECK_IN:
                await self.check_in(self._one(cast.attenders, step))

    async def _turn(self, step: Step) -> None:
        """Block the bot, or come back."""
        person = self._one(self.scene.cast.blockers, step)
        if person.blocked is (step.what is Act.UNBLOCK):
            act = "block" if step.what is Act.BLOCK else "unblock"
            await self.play.call("POST", f"/play/people/{person.id}/{act}")

    @staticmethod
    def _one(people: list[Person], step: Step) -> Person:
        return people[step.who % len(people)]

    async def say(self, person: Person, text: str) -> None:
        """Write something."""
        path = f"/play/chats/{person.id}/messages"
        await self.play.call("POST", path, json={"text": text, "from": person.id})

    async def press(self, person: Person, **button: Any) -> bool:
        """Press a button; return False where there is none such."""
        body = {"from": person.id, "wait": 0, **button}
        try:
            await self.play.call("POST", f"/play/chats/{person.id}/press", json=body)
        except LookupError:
            return False
        return True

    def said(self, person: Person) -> list[str]:
        """Return what the bot has said to somebody, as it stands now."""
        bot = self.world.bot["id"]
        return [
            str(each.get("text") or each.get("caption") or "")
            for each in self.world.chats[person.id].messages.values()
            if each["from"]["id"] == bot
        ]

    def heard(self, person: Person, *words: str) -> bool:
        """Return whether the bot has said any of these words to somebody."""
        said = [*self.said(person), *self._notes(person)]
        return any(each in text for text in said for each in words)

    def _notes(self, person: Person) -> list[str]:
        """Return the notes that somebody's presses were answered with."""
        mine = (each for each in self.world.queries.values() if each.person_id == person.id)
        return [str((each.answer or {}).get("text", "")) for each in mine]

    def _wrote(self, person: Person, words: str) -> bool:
        chat = self.world.chats[person.id]
        own = (m for m in chat.messages.values() if m["from"]["id"] == person.id)
        return any(words in str(each.get("text", "")) for each in own)

    # -- each kind of act ------------------------------------------------------------------------

    async def _ask(self, person: Person, which: int) -> None:
        self.asked[person.id] += 1
        await self.say(person, ASKED[which % len(ASKED)])

    async def _tap(self, person: Person, which: int) -> None:
        found = [
            (number, data)
            for number, data in updates.buttons_in(self.world.chats[person.id])
            if data.partition(":")[0] != EraseMine.tag  # or nothing of it could be counted
        ]
        if not found:
            await self.say(person, "菜单")
            return
        number, data = found[which % len(found)]
        await self.press(person, message_id=number, data=data)

    async def join(self, person: Person) -> None:
        """Press Start, share one's number, and agree, whichever comes next."""
        if not self._wrote(person, "/start"):
            person.started = True
            await self.say(person, "/start")
            return
        path = f"/play/chats/{person.id}/messages"
        await self.play.call("POST", path, json={"contact": True, "from": person.id})

    async def fill(self, person: Person) -> None:
        """Tap what comes next in the survey."""
        if self.heard(person, *HANDED_IN):
            return
        for label in FILLING:
            if await self.press(person, text=label):
                return

    async def ask_for_leave(self, person: Person) -> None:
        """Ask in one sentence, and hand it in."""
        if not self._wrote(person, LEAVE):
            await self.say(person, LEAVE)
        elif not self.heard(person, *LEFT):
            await self.press(person, text="✅ 提交")

    @property
    def code(self) -> str | None:
        """What stands on the teacher's screen, where a check-in is open."""
        found = [each[0] for each in map(_CODE.findall, self.said(self.scene.cast.teacher)) if each]
        return found[-1] if found else None

    async def check_in(self, person: Person) -> None:
        """Type what stands on the teacher's screen; where none is open yet, have it opened."""
        if self.heard(person, CHECKED_IN):
            return
        teacher = self.scene.cast.teacher
        if (code := self.code) is not None:
            await self.say(person, code)
        elif not await self.press(teacher, text=self._begins(teacher, self.scene.check_in)):
            await self.say(teacher, "签到")

    def _begins(self, person: Person, label: str) -> str:
        """Return the whole label of a button that somebody sees and that begins so."""
        for message in reversed(self.world.chats[person.id].messages.values()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
                for key in row:
                    if key["text"].startswith(label):
                        return str(key["text"])
        return label

    async def load(self) -> None:
        """Send a timetable in which one session has moved, and apply it."""
        person = self.scene.cast.loader
        if self.heard(person, LOADED):
            return
        if not await self.press(person, text="✅ 应用"):
            await self._upload(person, "课表.csv", self._timetable())

    def _timetable(self) -> bytes:
        zone = self.scene.settings.zone
        lines = ["班级,日期,开始时间,结束时间,课程,类型,教师,教室"]
        for row in self.scene.book.sessions:
            if row.class_name != self.moved.class_name:
                continue
            one = replace(row, room=HALL) if row is self.moved else row
            starts, ends = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
            hours = f"{starts:%Y-%m-%d,%H:%M},{ends:%H:%M}"
            lines.append(f"{one.class_name},{hours},{one.course},,{one.teacher},{one.room}")
        return "\n".join(lines).encode()

    async def let_go_on(self) -> None:
        """Let an announcement go on where its author is asked, as after a long outage."""
        await self.press(self.scene.cast.loader, text="▶️ 继续发")

    async def _upload(self, person: Person, name: str, data: bytes) -> None:
        form = aiohttp.FormData()
        form.add_field("file", data, filename=name)
        form.add_field("from", str(person.id))
        await self.play.call("POST", f"/play/chats/{person.id}/messages", data=form)

    def _send_bent(self, step: Step) -> None:
        """Queue an update that is bent somewhere, of a kind that the bot asks for."""
        chance = random.Random(step.which)
        cast = updates.Cast(
            self.world, self.scene.cast.strangers, [], Vocabulary(ASKED, ("张伟",)), []
        )
        made = mutated(updates.of_kind("text", cast, chance), chance, 1 + step.who % 3)
        if "message" not in made:
            return  # of a kind that the bot does not ask for, which is not handed out
        with suppress(TypeError):  # what the stand-in cannot write down
            orjson.dumps(made)
            self.world.update(made)

    async def _send_poison(self, step: Step) -> None:
        attacks = [
            each for each in ATTACKS.values() if READ not in each.keys and not each.takes_long
        ]
        attack = attacks[step.which % len(attacks)]
        await self._upload(self.scene.cast.poisoner, attack.name, attack.made())
