"""``linghang templates DIR``: empty workbooks that load cleanly once filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.common import reason_of, say
from bot.errors import BotError
from bot.render.workbooks import TEMPLATES, template_workbook

if TYPE_CHECKING:
    import argparse


def main(arguments: argparse.Namespace) -> int:
    """Write all templates; files of the same name are replaced."""
    try:
        arguments.directory.mkdir(parents=True, exist_ok=True)
        for template in TEMPLATES:
            path = arguments.directory / f"{template.name}.xlsx"
            path.write_bytes(template_workbook(template))
    except OSError as error:
        path = str(arguments.directory)
        raise BotError("file-unreadable", path=path, reason=reason_of(error)) from error
    names = "、".join(f"{each.name}.xlsx" for each in TEMPLATES)
    print(say("templates-done", directory=str(arguments.directory), names=names))
    return 0
