"""Drafts as types: a dialogue that waits for the next message, or data kept until a decision.

Each kind and what is kept with it is one dataclass; it is stored by ``storage.drafts`` under its
``kind``, so that spelling stays. A field that is new needs a default, or what was kept before it
is given up.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from bot.domain.ids import AccountId
from bot.errors import BotError
from handlers.chat.fields import hints_of, read_value
from storage import drafts

if TYPE_CHECKING:
    from storage.database import Tx

_KINDS: dict[str, str] = {}


class StaleDraftError(BotError):
    """An error for stored data of no draft known today."""

    def __init__(self) -> None:
        super().__init__("draft-stale")


@dataclass(frozen=True, slots=True)
class Draft:
    """The base of all drafts: fields of type str, int, bool, Enum, tuples of them, or JSON.

    Of a ``confided`` one the file does not tell (``storage.drafts.confide``). One that
    ``reads_labels`` makes its own sense of words that stand alone on the buttons of its page.
    """

    kind: ClassVar[str] = ""
    confided: ClassVar[bool] = False
    reads_labels: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Refuse a second draft of one kind.

        Raises:
            ValueError: The kind is another's.
        """
        name = f"{cls.__module__}.{cls.__qualname__}"
        if _KINDS.setdefault(cls.kind, name) != name:  # slots make each class twice
            raise ValueError(f"two drafts of kind {cls.kind!r}: {name}, {_KINDS[cls.kind]}")

    def pack(self) -> dict[str, Any]:
        """Return the data to be stored."""
        return {_key(each.name): _out(getattr(self, each.name)) for each in fields(self)}

    @classmethod
    def unpack(cls, data: dict[str, Any]) -> Self:
        """Return the draft that was packed, today or by an older version.

        Raises:
            StaleDraftError: A field is missing, unknown, or of another type.
        """
        hints = hints_of(cls)
        known = {_key(each.name): each for each in fields(cls)}
        needed = {key for key, each in known.items() if each.default is MISSING}
        if not needed <= data.keys() <= known.keys():
            raise StaleDraftError
        try:
            return cls(
                **{
                    known[key].name: read_value(hints[known[key].name], value)
                    for key, value in data.items()
                }
            )
        except (ValueError, TypeError) as error:
            raise StaleDraftError from error


D = TypeVar("D", bound=Draft)


def keep(tx: Tx, account_id: AccountId, draft: Draft, now: int) -> None:
    """Store a draft in place of an earlier one."""
    if draft.confided:
        drafts.confide(tx, account_id, draft.kind, now, draft.pack())
    else:
        drafts.keep(tx, account_id, draft.kind, now, **draft.pack())


def find(tx: Tx, account_id: AccountId, kind: type[D]) -> D | None:
    """Return the draft, where it is of this kind.

    Raises:
        StaleDraftError: It is, but its fields are none of today's.
    """
    data = drafts.find(tx, account_id, kind.kind)
    return None if data is None else kind.unpack(data)


def drop(tx: Tx, account_id: AccountId) -> None:
    """Delete the draft of an account."""
    drafts.drop(tx, account_id)


def _key(name: str) -> str:
    return name.rstrip("_")


def _out(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_out(each) for each in value]
    return value.value if isinstance(value, Enum) else value
