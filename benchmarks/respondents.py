"""A small, quick Bot API whose people fill in a survey, some hundred at a time, by its buttons."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from benchmarks.emulator import BOT, Emulator, answer

FIRST_PERSON = 40_001
UPDATES_FROM = 10_000_000


@dataclass
class Respondent:
    """A person who picks by their own number, so that their answers can be checked."""

    number: int
    message_id: int = 1
    given: dict[int, list[int]] = field(default_factory=dict)
    text: str = ""

    @property
    def chat(self) -> int:
        return FIRST_PERSON + self.number

    def react(self, html: str, rows: list[list[dict[str, str]]]) -> tuple[str, str] | None:
        """Return the reaction to a message: ("press", data), ("say", text), or None at the end."""
        keys = [(key["text"], key["callback_data"]) for row in rows for key in row]
        choices = [(text, data) for text, data in keys if data.startswith("s2:")]
        if not keys:
            return None if html.startswith("🎉") else ("press", "")
        submit = [data for _, data in keys if data.startswith("s6:")]
        if submit:
            return "press", submit[0]
        if not choices:
            self.text = f"respondent {self.number}"
            return "say", self.text
        question = int(choices[0][1].split(":")[2])
        if not choices[0][0].startswith(("⬜", "✅")):
            place = (self.number * 7 + question * 3) % len(choices)
            data = choices[place][1]
            self.given[question] = [int(data.split(":")[3])]
            return "press", data
        return self._tick(question, choices, keys)

    def _tick(
        self, question: int, choices: list[tuple[str, str]], keys: list[tuple[str, str]]
    ) -> tuple[str, str]:
        wanted = {self.number % len(choices), (self.number + 2) % len(choices)}
        open_ = [data for place, (_, data) in enumerate(choices) if place in wanted]
        ticked = self.given.setdefault(question, [])
        for data in open_:
            value = int(data.split(":")[3])
            if value not in ticked:
                ticked.append(value)
                return "press", data
        return "press", next(data for _, data in keys if data.startswith("s5:"))


class SurveyEmulator(Emulator):
    """An emulator whose people press Start and go on to the end, ``at_once`` of them at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.people: dict[int, Respondent] = {}
        self.waiting: list[Respondent] = []
        self.finished: list[Respondent] = []
        self.sent = 0
        self.calls = 0
        self.survey = 0

    def begin(self, survey: int, people: int, at_once: int) -> None:
        self.survey, self.calls = survey, 0
        self.waiting = [Respondent(number) for number in reversed(range(people))]
        for _ in range(at_once):
            self._next()

    def _next(self) -> None:
        if self.waiting:
            person = self.waiting.pop()
            self.people[person.chat] = person
            self._press(person, f"s1:{self.survey}")

    def _update(self, content: dict[str, Any]) -> None:
        self.sent += 1
        self.updates.append({"update_id": UPDATES_FROM + self.sent, **content})
        self.news.set()

    def _press(self, person: Respondent, data: str) -> None:
        chat = {"id": person.chat, "type": "private", "first_name": "学员"}
        message = {"message_id": person.message_id, "date": 0, "chat": chat, "from": BOT}
        self._update(
            {
                "callback_query": {
                    "id": str(self.sent + 1),
                    "from": {"id": person.chat, "is_bot": False, "first_name": "学员"},
                    "message": message,
                    "data": data,
                }
            }
        )

    def _say(self, person: Respondent, text: str) -> None:
        chat = {"id": person.chat, "type": "private", "first_name": "学员"}
        who = {"id": person.chat, "is_bot": False, "first_name": "学员"}
        person.message_id += 1
        said = {"message_id": person.message_id, "date": 0, "chat": chat, "from": who, "text": text}
        self._update({"message": said})

    async def perform(self, method: str, given: dict[str, Any]) -> Any:
        self.calls += 1
        person = self.people.get(int(given.get("chat_id") or 0))
        if person is None or method != "editmessagetext":
            return await super().perform(method, given)
        return self._hear(person, given)

    def take(self, chat_id: int, given: dict[str, Any]) -> dict[str, Any]:
        """Put a message into the chat; whoever fills in the survey goes on by it."""
        self.calls += 1
        person = self.people.get(chat_id)
        if person is None:
            return super().take(chat_id, given)
        person.message_id += 1
        return self._hear(person, given)

    def _hear(self, person: Respondent, given: dict[str, Any]) -> dict[str, Any]:
        self._go_on(person, given)
        return {
            "message_id": person.message_id,
            "date": 0,
            "chat": {"id": person.chat, "type": "private", "first_name": "学员"},
            "from": BOT,
            "text": given["text"],
        }

    def _go_on(self, person: Respondent, given: dict[str, Any]) -> None:
        rows = orjson.loads(given.get("reply_markup") or "{}").get("inline_keyboard", [])
        what = person.react(given["text"], rows)
        match what:
            case None:
                del self.people[person.chat]
                self.finished.append(person)
                self._next()
            case ("press", data) if data:
                self._press(person, data)
            case ("say", text):
                self._say(person, text)

    async def survey_control(self, request: web.Request) -> web.Response:
        query = request.query
        if "survey" in query:
            self.begin(int(query["survey"]), int(query["people"]), int(query["at_once"]))
        if "answers" in query:
            return answer({each.text: _plain(each.given) for each in self.finished})
        return answer({"finished": len(self.finished), "updates": self.sent, "calls": self.calls})


def _plain(given: dict[int, list[int]]) -> dict[str, list[int]]:
    return {str(number): values for number, values in given.items()}


def main() -> None:
    emulator = SurveyEmulator()
    application = web.Application()
    application.router.add_get("/control", emulator.control)
    application.router.add_get("/survey", emulator.survey_control)
    application.router.add_route("*", "/bot{token:[^/]+}/{method}", emulator.call)
    web.run_app(application, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)


if __name__ == "__main__":
    main()
