"""The answers of the sample school's trainees about their satisfaction.

**Satisfaction** is the share of all grades given to the five-point questions of a class evaluation
that are 4 or 5 (满意, 非常满意: "top two boxes"), over all respondents of a programme. 8 questions
asked of 3,822 trainees are 30,576 grades; 99.6 % of them, as in the school this one is modelled
on, leaves 122 below 4 (30,454 ÷ 30,576 = 99.6010 %). These are drawn evenly over the questions, so
that the overall question alone (3,807 of 3,822) gives 99.6 % as well. Nothing here knows the
figure that a report prints: it is counted from the rows.
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from bot.domain.surveys.questions import Answer, QuestionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.surveys.questions import SurveyQuestion

SATISFIED = 0.996
COMMENTS = tuple(
    """
    老师讲得很实在，回去就能用
    希望多安排几次实地参观
    晚上的分享会特别好，认识了很多同行
    建议把贷款政策讲得再细一点
    班主任很负责，什么事都帮着问
    电商课时间有点短，没听够
    食堂的菜可以再清淡一些
    感谢学校，学到了真本事
    希望结业以后还能进群提问
    实训设备够用，老师手把手教
    宿舍晚上有点吵
    建议建一个学员通讯录，方便合作
    案例都是本地的，听得懂，记得住
    希望明年再办一期提高班
    课程安排很紧凑，没有浪费时间
    短视频拍摄那节课最有用
    能不能把课件发给我们
    离家远，希望在镇上也办一次
    第一次听懂了怎么算成本
    讲座可以再多一些互动
    """.strip().splitlines()
)
_LIKELY = {4: 17, 5: 83}
_BELOW = {3: 80, 2: 15, 1: 5}
_TIED = {
    "overall": 0.97,
    "content": 0.9,
    "teaching": 0.87,
    "practice": 0.7,
    "service": 0.55,
    "facilities": 0.4,
    "timetable": 0.3,
    "meals": 0.2,
}
_WEIGHTS = {  # of the options of the needs survey, in their order
    "trade": (22, 12, 14, 12, 9, 8, 6, 4, 10, 3),
    "troubles": (24, 30, 22, 14, 18, 10, 12, 20, 8, 2),
    "wanted": (30, 12, 14, 22, 8, 12, 10, 11, 16, 9, 4),
}
_OFTEN_FIVE = -0.954  # the quantile of 17 %: so many of the satisfied give 4
_NPS = {10: 62, 9: 26, 8: 8, 7: 3, 6: 1}


def sample_answers(
    questions: Sequence[SurveyQuestion], people: int, *, satisfied: float = SATISFIED
) -> list[dict[int, Answer]]:
    """Return each respondent's answers by question number, for ``people``; always the same.

    Args:
        questions: Of the survey.
        people: How many answer.
        satisfied: The share of grades of 4 and 5.
    """
    chance = random.Random(20261123)
    scales = [each.number for each in questions if each.kind is QuestionKind.SCALE]
    below = _who_is_not_satisfied(chance, scales, people, satisfied)
    return [
        {**_respondent(chance, questions, below, each), **_moods(questions, below, each)}
        for each in range(people)
    ]


def _moods(
    questions: Sequence[SurveyQuestion], below: set[tuple[int, int]], person: int
) -> dict[int, Answer]:
    """Return the grades of 4 and 5 of a respondent, who likes one thing as they like another.

    How much a thing has to do with the whole differs by topic (:data:`_TIED`), so that there is
    something to find for whoever asks why people are satisfied.
    """
    chance = random.Random(person)
    whole = chance.gauss(0, 1)
    given = {}
    for question in questions:
        if question.kind is not QuestionKind.SCALE:
            continue
        tied = _TIED.get(question.topic, 0.3)
        felt = tied * whole + math.sqrt(1 - tied * tied) * chance.gauss(0, 1)
        if (question.number, person) not in below:
            given[question.number] = Answer((5 if felt > _OFTEN_FIVE else 4,))
    return given


def _who_is_not_satisfied(
    chance: random.Random, scales: Sequence[int], people: int, satisfied: float
) -> set[tuple[int, int]]:
    """Return (question, person) of every grade below 4, as many a question, give or take one."""
    total = round(len(scales) * people * (1 - satisfied))
    found: set[tuple[int, int]] = set()
    for place, number in enumerate(scales):
        count = total // len(scales) + (place < total % len(scales))
        found |= {(number, person) for person in chance.sample(range(people), count)}
    return found


def _respondent(
    chance: random.Random,
    questions: Sequence[SurveyQuestion],
    below: set[tuple[int, int]],
    person: int,
) -> dict[int, Answer]:
    given: dict[int, Answer] = {}
    for question in questions:
        match question.kind:
            case QuestionKind.SCALE:
                weights = _BELOW if (question.number, person) in below else _LIKELY
                given[question.number] = Answer((_one_of(chance, weights),))
            case QuestionKind.NPS:
                given[question.number] = Answer((_one_of(chance, _NPS),))
            case QuestionKind.SINGLE if question.topic in _WEIGHTS:
                picked = chance.choices(question.choices, _WEIGHTS[question.topic])
                given[question.number] = Answer(tuple(picked))
            case QuestionKind.SINGLE:
                given[question.number] = Answer((chance.choice(question.choices),))
            case QuestionKind.MULTIPLE:
                count = chance.randint(question.fewest, question.picks)
                picked = chance.sample(question.choices, count)
                if question.topic in _WEIGHTS:
                    picked = _draw(chance, question.choices, _WEIGHTS[question.topic], count)
                given[question.number] = Answer(tuple(sorted(picked)))
            case QuestionKind.LONG if chance.random() < 0.12:
                given[question.number] = Answer((), chance.choice(COMMENTS).strip())
    return given


def _draw(
    chance: random.Random, choices: Sequence[int], weights: Sequence[int], count: int
) -> list[int]:
    """Draw different options, the likely ones more often."""
    left = dict(zip(choices, weights, strict=True))
    found: list[int] = []
    for _ in range(count):
        found += chance.choices(tuple(left), tuple(left.values()))
        del left[found[-1]]
    return found


def _one_of(chance: random.Random, weights: dict[int, int]) -> int:
    return chance.choices(tuple(weights), tuple(weights.values()))[0]
