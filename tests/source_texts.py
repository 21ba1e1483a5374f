"""The texts in a program's source, with gaps where something is filled in."""

from __future__ import annotations

import ast

GAP = "\x00"


def texts(tree: ast.AST) -> list[str]:
    """The texts of a tree; a :data:`GAP` stands for what fills one."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            pieces = [
                str(each.value) if isinstance(each, ast.Constant) else GAP for each in node.values
            ]
            found.append("".join(pieces))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
    return found
