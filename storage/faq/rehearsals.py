"""Weights learnt by rehearsing the FAQ, kept so that a restart need not rehearse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from storage import meta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from storage.database import Tx

    Floats = NDArray[np.float32]

_KEYS = {False: "rehearsed-by-words", True: "rehearsed-by-meaning"}


def known(tx: Tx, marks: Mapping[bool, str]) -> dict[bool, Floats]:
    """Return the kept weights, by meaning and by words, that have the same mark."""
    found: dict[bool, Floats] = {}
    for by_meaning, mark in marks.items():
        kept = json.loads(meta.value(tx, _KEYS[by_meaning]) or "{}")
        if kept.get("mark") == mark:
            found[by_meaning] = np.array(kept["weights"], np.float32)
    return found


def keep(tx: Tx, marks: Mapping[bool, str], weights: Mapping[bool, Floats]) -> None:
    """Store weights, each under its mark."""
    for by_meaning, which in weights.items():
        kept = {"mark": marks[by_meaning], "weights": [round(float(each), 5) for each in which]}
        meta.keep(tx, _KEYS[by_meaning], json.dumps(kept))
