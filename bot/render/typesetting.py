"""Pictures and PDF from Typst templates; text goes in as data and is never read as markup."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock
from typing import Any

_LOCK = Lock()  # one compiler, used from worker threads


@cache
def _compiler() -> Any:
    import pylopdf_fonts_zh_cn  # noqa: PLC0415  # fonts and compiler only when first needed
    import typst  # noqa: PLC0415

    fonts = Path(next(iter(pylopdf_fonts_zh_cn.__path__)))
    templates = Path(str(resources.files("bot.render")))
    return typst.Compiler(root=str(templates), font_paths=[str(fonts)], ignore_system_fonts=True)


def to_png(template: str, data: dict[str, Any], *, ppi: float = 144.0) -> bytes:
    """Typeset one page of ``bot/render/<template>.typ`` with ``data`` (JSON values)."""
    return _compile(template, data, "png", ppi)


def to_pdf(template: str, data: dict[str, Any]) -> bytes:
    """Typeset all pages of ``bot/render/<template>.typ`` with ``data`` (JSON values)."""
    return _compile(template, data, "pdf", None)


def _compile(template: str, data: dict[str, Any], kind: str, ppi: float | None) -> bytes:
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    source = Path(str(resources.files("bot.render"))) / f"{template}.typ"
    with _LOCK:
        made = _compiler().compile(input=str(source), format=kind, ppi=ppi, sys_inputs=inputs)
    return bytes(made[0] if isinstance(made, list) else made)
