"""A memory of bounded size: what was put last is kept, the oldest is forgotten."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")


class Recent(OrderedDict[K, V]):
    """A mapping of at most ``most`` entries in the order in which they were put last."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.most:
            self.popitem(last=False)


OFTEN, TEXTS = 40, 512  # characters of a text that may well come again, and how many are kept


def of_short_texts(
    rule: Callable[Concatenate[str, P], T],
) -> Callable[Concatenate[str, P], T]:
    """Remember what a rule says of short texts; nobody may change its result.

    A dozen rules look at each message before one answers it, and a school asks the same few hundred
    things all day.
    """
    again = cast("Callable[Concatenate[str, P], T]", lru_cache(TEXTS)(rule))

    @wraps(rule)
    def reads(text: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if len(text) <= OFTEN:
            return again(text, *args, **kwargs)
        return rule(text, *args, **kwargs)

    return reads
