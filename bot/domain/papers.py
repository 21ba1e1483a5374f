"""Papers 材料 that are asked for and handed in: of aid, of sign-up, of an exam."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from bot.domain.text import bounded, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

OPTIONAL = "（没有可不交）"  # what the name of a paper ends with that need not be given
MORE = 0  # the number of papers that were not asked for
LONGEST_NAME, SHORTEST_NAME = 12, 2  # characters of a caption that names a paper
LONGEST_WORD = 30  # characters of what is said in place of a picture
_TWO_SIDES = re.compile("正反|双面|两面")


class PaperOwner(StrEnum):
    """The kinds of request that papers belong to."""

    AID = "aid"  # aid_applications
    SIGNUP = "signup"  # signups
    REGISTRATION = "registration"  # registrations


class PaperState(StrEnum):
    """The states of a paper; one that is not there yet is asked for."""

    ASKED = "asked"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    RETURNED = "returned"


def is_needed(paper: str) -> bool:
    """Return whether a paper must be there."""
    return not paper.endswith(OPTIONAL)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper that is asked for, or one more: its number from 1 on, its name, and how it stands."""

    number: int
    name: str
    state: PaperState

    @property
    def is_missing(self) -> bool:
        """Whether it must still be handed in, or anew."""
        waits = self.state in {PaperState.ASKED, PaperState.RETURNED}
        return waits and (is_needed(self.name) or self.state is PaperState.RETURNED)


def paper_lines(asked: Sequence[str], given: Iterable[tuple[int, PaperState]]) -> list[PaperLine]:
    """Return how each paper stands that is asked for, by the states of what was given for it.

    A paper that was sent back is asked for again, until a newer picture of it comes.
    """
    newest = dict(given)  # in the order in which they came
    return [
        PaperLine(number, name, newest.get(number, PaperState.ASKED))
        for number, name in enumerate(asked, start=1)
    ]


def missing(lines: Iterable[PaperLine]) -> list[PaperLine]:
    """Return the papers without which a request is not whole."""
    return [each for each in lines if each.is_missing]


def named_in(caption: str, asked: Sequence[str]) -> int:
    """Return the number of the one paper that a caption names: 身份证; 0 where it names none."""
    name = fold(caption) if len(caption) <= LONGEST_NAME else ""
    if len(name) < SHORTEST_NAME:
        return 0
    named = [number for number, each in enumerate(asked, start=1) if name in fold(each)]
    return named[0] if len(named) == 1 else 0


def paper_after(
    lines: Sequence[PaperLine], counts: Mapping[int, int], taken: int, awaited: int
) -> int:
    """Return which paper the next picture is of, once one was taken for a paper.

    One that was sent apart, by its album or its caption, leaves what is ``awaited`` as it is. Else
    it is the next that is missing, as soon as the paper has all its sides (正反面 has two); who
    adds to a paper that had them goes on adding to it.

    Args:
        lines: The papers as they stand with the picture.
        counts: How many pictures each has by now, by its number.
        taken: The number of the picture's paper.
        awaited: The number of the paper that was asked for.
    """
    following = next_missing(lines, taken)
    if awaited != taken:
        return awaited if is_missing(lines, awaited) else following or taken
    if taken == MORE:
        return MORE
    has_all = counts.get(taken, 0) == sides_of(lines[taken - 1].name)
    return following or taken if has_all else taken


def sides_of(paper: str) -> int:
    """Return of how many pictures a paper is at least: 身份证正反面 is of two."""
    return 2 if _TWO_SIDES.search(paper) else 1


def is_missing(lines: Iterable[PaperLine], number: int) -> bool:
    """Return whether the paper of a number must still be handed in."""
    return any(each.number == number for each in missing(lines))


def next_missing(lines: Iterable[PaperLine], number: int) -> int:
    """Return the first paper missing behind one, else before it; 0 where no other is."""
    left = [each.number for each in missing(lines) if each.number != number]
    return next((each for each in left if each > number), left[0] if left else 0)


class PaperWord(Enum):
    """What is said in place of a picture."""

    ALL = auto()
    """That was all: 好了, 没有了."""

    SKIP = auto()
    """On to the next, this one is not at hand: 跳过, 没有."""

    WRONG = auto()
    """The last picture was a wrong one: 发错了."""

    BACK = auto()
    """Back to where they came from: 返回."""


_WORDS = {
    PaperWord.ALL: (
        "完成 好了 好 好的 发完了 发了 没有了 没得了 就这些 就这一张 齐了 然后呢 接下来呢"
        " 怎么交 可以了吗 行了吗 交 交上去 提交 上交 确认提交 报 done submit"
    ),
    PaperWord.SKIP: (
        "跳过 先跳过 没有 没得 没带 没有这个 没有这样 我没有 暂时没有 手上没有 后面补 以后补"
        " 下一步 下一步呢 下一个 下一样 下一张 skip next none"
    ),
    PaperWord.BACK: "上一步 返回 退回去 上一个 back",
}
_SAID = {fold(each): word for word, words in _WORDS.items() for each in words.split()}
_WRONG = re.compile(
    r"(?:刚才?|刚刚|这张|那张|上一张|照片|图片)*的?(?:照片|图片)?(?:都)?"
    r"(?:(?:我)?(?:发|拍|传|交|选|弄|搞)(?:错|糊|重|反|歪|多)(?:了|啦|张)*|不对|不是这[张个]|错了|看不清|不清楚|太糊了?|糊了)"
    r"(?:怎么办?|怎么删除?|怎么改|能删吗|删掉|删除|删了|重发|重新发|帮我删了?|咋办|咋删)*(?:了|啊|呀|呢|吗)*"
    r"|(?:帮我)?(?:删掉|删除|删了|重发|重拍|重新发|重新拍)(?:这张|那张|上一张|刚才那张|照片)?(?:吧|了)?"
)


def read_word(text: str) -> PaperWord | None:
    """Return what somebody says in place of a picture; None for anything else."""
    said = fold(bounded(text, LONGEST_WORD + 1))
    if len(said) > LONGEST_WORD:
        return None
    return PaperWord.WRONG if _WRONG.fullmatch(said) else _SAID.get(said)
