"""What the page of ``linghang play`` suggests to try, and its tour of two minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from config.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

TRAINEE, TEACHER, ADMINISTRATOR, NEWCOMER, COORDINATOR = range(10001, 10006)
JOINING = "join"
EVALUATION = "培训满意度评价"  # the survey of the sample school that everybody has answered
SEVEN = 7  # o'clock of the next morning


@dataclass(frozen=True, slots=True)
class Step:
    """A step: whose phone, what is done there, and a part of what is then to be seen.

    ``acts`` are messages and presses of the client API; ``suggested`` ones stand on the first
    screen.
    """

    key: str
    person: int
    acts: tuple[dict[str, Any], ...]
    shows: str
    suggested: bool = False

    def shown(self) -> dict[str, Any]:
        """Return the step as the page takes it, in its two languages."""
        words = {"title": f"tour-{self.key}", "text": f"tour-{self.key}-text"}
        return {
            "key": self.key,
            "person": self.person,
            "acts": self.acts,
            "first": JOINING if self.person == TRAINEE and self.key != JOINING else None,
            "suggested": self.suggested,
            **{
                name: {language[:2]: texts(language)(key) for language in LANGUAGES}
                for name, key in words.items()
            },
        }


def _said(*messages: str) -> tuple[dict[str, Any], ...]:
    return tuple({"text": each} for each in messages)


def _pressed(*keys: str) -> Iterator[dict[str, Any]]:
    for key in keys:
        yield {"press": texts(LANGUAGES[0])(key)}


STEPS = (
    Step(JOINING, TRAINEE, ({"text": "/start"}, {"contact": True}), "欢迎来到", suggested=True),
    Step("timetable", TRAINEE, _said("明天上什么课"), "明天", suggested=True),
    Step("aid", TRAINEE, _said("助学金有多少钱"), "2300", suggested=True),
    Step("survey", TRAINEE, (*_said("问卷"), *_pressed("button-survey-start")), "每天"),
    Step(
        "human",
        TRAINEE,
        (*_said("宿舍的打印机密码是多少"), *_pressed("button-ask-staff")),
        "已转给老师",
    ),
    Step("rollcall", TEACHER, _said("点名"), "📋", suggested=True),
    Step("results", COORDINATOR, (*_said("结果"), {"press": EVALUATION}), "%", suggested=True),
    Step("morning", TRAINEE, ({"until": SEVEN},), "🌅"),
)


def tour() -> list[dict[str, Any]]:
    """Return all steps as the page takes them."""
    return [each.shown() for each in STEPS]
