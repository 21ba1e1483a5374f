"""The questions of a survey, and the answers they admit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCALE = (1, 2, 3, 4, 5)
NPS = tuple(range(11))
SHORT_TEXT, LONG_TEXT = 60, 1000
LONGEST_FILE = 200  # characters of Telegram's reference to a photo
LARGEST = 10.0**15  # as an answer or its bound; up to there whole numbers are exact


class QuestionKind(StrEnum):
    """The kinds of question; a section asks nothing and heads those after it."""

    SCALE = "scale"
    SINGLE = "single"
    MULTIPLE = "multiple"
    DROPDOWN = "dropdown"
    NPS = "nps"
    NUMBER = "number"
    SHORT = "short"
    LONG = "long"
    PHOTO = "photo"
    SECTION = "section"

    @property
    def is_text(self) -> bool:
        """Whether it is answered in one's own words."""
        return self in {QuestionKind.SHORT, QuestionKind.LONG}

    @property
    def is_typed(self) -> bool:
        """Whether it is answered by typing."""
        return self.is_text or self is QuestionKind.NUMBER

    @property
    def is_choice(self) -> bool:
        """Whether it is answered from a list of options."""
        return self in {QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.DROPDOWN}

    @property
    def is_counted(self) -> bool:
        """Whether its answers are figures; words and photos are looked at one by one."""
        return not self.is_text and self not in {QuestionKind.PHOTO, QuestionKind.SECTION}


@dataclass(frozen=True, slots=True)
class Words:
    """Words in Chinese and in English; English may be missing."""

    zh: str = ""
    en: str = ""

    def said(self, language: str) -> str:
        """Return the words in a language, or in the other where they are missing."""
        return self.en or self.zh if language == "en" else self.zh or self.en

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition: the question is asked where an earlier one was answered by one of the values.

    ``also`` is a second one: both have to hold, or ``either``.
    """

    number: int
    values: tuple[float, ...]
    also: Condition | None = None
    either: bool = False

    @property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions one by one, each without the other."""
        alone = Condition(self.number, self.values)
        return (alone,) if self.also is None else (alone, self.also)

    @classmethod
    def of(cls, parts: tuple[Condition, ...], *, either: bool) -> Condition | None:
        """Join one or two conditions; None of none."""
        match parts:
            case ():
                return None
            case (only,):
                return only
        return cls(parts[0].number, parts[0].values, parts[1], either)


@dataclass(frozen=True, slots=True)
class SurveyQuestion:
    """A question of a survey.

    ``options`` are chosen by their place from 1, the last of them is to be explained in words where
    ``other`` says so; ``least`` and ``most`` bound the picks of a multiple choice or the value of a
    number; ``low`` and ``high`` word the ends of a scale; ``topic`` says what it measures, for
    reports (``overall`` is the overall impression).
    """

    number: int
    kind: QuestionKind
    text: Words
    options: tuple[Words, ...] = ()
    required: bool = True
    least: float | None = None
    most: float | None = None
    low: Words = Words()
    high: Words = Words()
    show_if: Condition | None = None
    topic: str = ""
    other: bool = False

    @property
    def choices(self) -> tuple[int, ...]:
        """The values that can be picked; none where one types."""
        match self.kind:
            case QuestionKind.SCALE:
                return SCALE
            case QuestionKind.NPS:
                return NPS
            case QuestionKind.SINGLE | QuestionKind.MULTIPLE | QuestionKind.DROPDOWN:
                return tuple(range(1, len(self.options) + 1))
        return ()

    @property
    def fewest(self) -> int:
        """The number of options of a multiple choice that must be picked."""
        return int(self.least or 1)

    @property
    def picks(self) -> int:
        """The number of options of a multiple choice that may be picked."""
        return min(int(self.most or len(self.options)), len(self.options))

    def asks_words(self, answer: Answer | None) -> bool:
        """Return whether the option to be explained in words is picked."""
        return self.other and answer is not None and len(self.options) in answer.values

    def awaits(self, answer: Answer | None) -> bool:
        """Return whether a message may be the answer, or the words that belong to it."""
        sent = self.kind in {QuestionKind.DROPDOWN, QuestionKind.PHOTO}
        return sent or self.kind.is_typed or self.asks_words(answer)

    def admits(self, answer: Answer) -> bool:
        """Return whether an answer fits this question; skipping fits where it is allowed."""
        if answer.is_skipped:
            return not self.required
        match self.kind:
            case QuestionKind.SECTION:
                return False
            case QuestionKind.SHORT | QuestionKind.LONG:
                longest = SHORT_TEXT if self.kind is QuestionKind.SHORT else LONG_TEXT
                return not answer.values and 0 < len(answer.text) <= longest
            case QuestionKind.NUMBER:
                return not answer.text and len(answer.values) == 1 and self._holds(answer.values[0])
            case QuestionKind.PHOTO:
                return answer.values == (1,) and 0 < len(answer.text) <= LONGEST_FILE
        return self._admits_picks(answer)

    def _admits_picks(self, answer: Answer) -> bool:
        picked = set(answer.values)
        count = len(answer.values)
        words = 0 < len(answer.text) <= SHORT_TEXT if self.asks_words(answer) else not answer.text
        fits = picked <= set(self.choices) and len(picked) == count and words
        if self.kind is QuestionKind.MULTIPLE:
            return fits and self.fewest <= count <= self.picks
        return fits and count == 1

    def _holds(self, value: float) -> bool:
        least = -LARGEST if self.least is None else self.least
        return least <= value <= (LARGEST if self.most is None else self.most)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: picked values, or a text, or neither where the question was skipped.

    Both are what belongs to the last of the options and its words, or a photo: 1 and its reference.
    """

    values: tuple[float, ...] = ()
    text: str = ""

    @property
    def is_skipped(self) -> bool:
        """Whether the question was skipped."""
        return not self.values and not self.text


SKIPPED = Answer()
