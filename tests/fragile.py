"""A database that fails when told to, as one that is locked or whose disk is full does."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from storage.database import Database, Tx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.sealing import KeyRing

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = 100  # milliseconds for a lock of another process


class Fragile(Database):
    """Fails in the functions named in ``failures``, each as often as it says there."""

    failures: Counter[str]
    error: sqlite3.Error = sqlite3.OperationalError("database is locked")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.failures = Counter()

    @classmethod
    async def open(
        cls,
        path: Path,
        *,
        readers: int = 2,
        busy_timeout: int = PATIENCE,
        keys: KeyRing | None = None,
        create: bool = True,
    ) -> Self:
        return await super().open(
            path, readers=readers, busy_timeout=busy_timeout, keys=keys, create=create
        )

    async def read(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        self._perhaps_fail(query)
        return await super().read(query, *args, **kwargs)

    def glance(
        self, query: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        self._perhaps_fail(query)
        return super().glance(query, *args, **kwargs)

    async def write(
        self, change: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        self._perhaps_fail(change)
        return await super().write(change, *args, **kwargs)

    def _perhaps_fail(self, function: Callable[..., Any]) -> None:
        name = f"{function.__module__}.{function.__name__}"
        if self.failures[name] > 0:
            self.failures[name] -= 1
            raise self.error
