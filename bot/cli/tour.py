"""What the page of ``linghang play`` suggests to try, and its tour of two minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from config.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TRAINEE, TEACHER, ADMINISTRATOR, NEWCOMER, COORDINATOR, GUARDIAN = range(10001, 10007)
JOINING = "join"
EVALUATION = "培训满意度评价"  # the survey of the sample school that everybody has answered
SEVEN = 7  # o'clock of the next morning


@dataclass(frozen=True, slots=True)
class Step:
    """A step: whose phone, what is done there, and a part of what is then to be seen.

    ``acts`` are messages and presses of the client API; ``suggested`` ones stand on the first
    screen. What is done ``in_class`` is done once the clock shows a time of a lesson.
    """

    key: str
    person: int
    acts: tuple[dict[str, Any], ...]
    shows: str
    suggested: bool = False
    in_class: bool = False

    def shown(self, lessons: Sequence[tuple[int, int]] = ()) -> dict[str, Any]:
        """Return the step as the page takes it, in its two languages.

        ``lessons`` are from when to when lessons last, in seconds of UTC.
        """
        turned = ({"within": lessons},) if self.in_class and lessons else ()
        words = {"title": f"tour-{self.key}", "text": f"tour-{self.key}-text"}
        return {
            "key": self.key,
            "person": self.person,
            "acts": (*turned, *self.acts),
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
    Step("rollcall", TEACHER, _said("点名"), "📋", suggested=True, in_class=True),
    Step("results", COORDINATOR, (*_said("结果"), {"press": EVALUATION}), "%", suggested=True),
    Step("morning", TRAINEE, ({"until": SEVEN},), "🌅"),
)


def tour(lessons: Sequence[tuple[int, int]] = ()) -> list[dict[str, Any]]:
    """Return all steps as the page takes them; see :meth:`Step.shown`."""
    return [each.shown(lessons) for each in STEPS]
