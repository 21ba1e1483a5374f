"""The memory that each part takes as it is loaded: ``python -m benchmarks.weights``."""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

LIBRARIES = ("telegram.ext", "aiohttp", "numpy", "pydantic_settings")


def main() -> None:
    """Print one line a part; each but the first is what is added."""
    had = _resident()
    print(f"\nMemory by part, {had:.0f} MB of Python itself and then")
    kept: list[Any] = []
    for name, load in (
        *((name, _importing(name)) for name in LIBRARIES),
        ("all rooms of the bot", _importing("bot.cli.run")),
        ("ways to ask, shipped", _ways),
        ("embedder", _embedder),
        ("vectors of the FAQ's own questions", _vectors),
        ("what is learnt of both", lambda: _index(kept[-1])),
        ("handed back to the system", _trimmed),
    ):
        kept.append(load())
        has = _resident()
        print(f"  {has - had:+7.1f} MB  {name}")
        had = has
    print(f"  {had:7.1f} MB  in all")


def _resident() -> float:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _importing(name: str) -> Callable[[], object]:
    return lambda: import_module(name)


def _ways() -> object:
    return import_module("bot.domain.understanding.shipped").shipped()


def _embedder() -> object:
    found = import_module("bot.services.embedder").find()
    return found and found.embed("助学金多少钱")


def _vectors() -> Any:
    found = import_module("bot.services.embedder").find()
    texts = import_module("bot.domain.understanding.index").texts_of(_faq())
    return {text: found.embed(text) for text in texts} if found else None


def _index(vectors: Any) -> object:
    return import_module("bot.domain.understanding.index").Index.of(_faq(), vectors)


def _faq() -> Any:
    return import_module("config.sample.school").sample_faq()


def _trimmed() -> None:
    gc.collect()
    ctypes.CDLL("libc.so.6").malloc_trim(0)


if __name__ == "__main__":
    main()
