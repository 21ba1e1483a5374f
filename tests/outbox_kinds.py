"""Which kinds of notification a program puts into its outbox, read off its source."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Function = ast.FunctionDef | ast.AsyncFunctionDef
BY_SQL = "INSERT INTO outbox (dedupe_key, kind,"
SECOND_COLUMN = re.compile(r"\s*SELECT [^,]+,\s*'([^']+)'")
GAP = "\x00"


class Program:
    """Modules by path, searched for what their notifications are made of."""

    def __init__(self, modules: Mapping[str, ast.Module]) -> None:
        self._modules = modules
        self._constants = {
            (path, target.id): node.value.value
            for path, tree in modules.items()
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name) and isinstance(node.value.value, str)
        }

    def kinds(self) -> dict[str, set[str]]:
        """The kinds of each place that makes notifications; empty where they cannot be read."""
        found: dict[str, set[str]] = {}
        for path, tree in self._modules.items():
            by_sql = BY_SQL in "".join(text for text, _ in texts(tree))
            for around in functions(tree):
                for call in calls(around, "Notification"):
                    (kind,) = [each.value for each in call.keywords if each.arg == "kind"]
                    found[f"{path}:{call.lineno}"] = self._values(kind, around, path)
                if by_sql:
                    found |= self._of_sql(around, path)
        return found

    def given(self, function: str, argument: str) -> dict[str, set[str]]:
        """The texts given by name for an argument, by place; empty where they cannot be read."""
        return {
            f"{path}:{call.lineno}": self._values(each.value, around, path)
            for path, tree in self._modules.items()
            for around in functions(tree)
            for call in calls(around, function)
            for each in call.keywords
            if each.arg == argument
        }

    def _of_sql(self, around: Function, path: str) -> dict[str, set[str]]:
        found = {}
        for text, gaps in texts(around):
            match = SECOND_COLUMN.match(text)
            if match is not None:
                kind = match[1]
                known = [self._values(each, around, path) for each in gaps] if GAP in kind else []
                at = f"{path}:{around.lineno}:{kind}"
                found[at] = set().union(*known) if GAP in kind else {kind}
        return found

    def _values(self, node: ast.expr, around: Function, path: str) -> set[str]:
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr(
                values=[ast.Constant(value=str(head)), ast.FormattedValue(value=rest)]
            ):
                return {head + each for each in self._values(rest, around, path)}
            case ast.Name(id=name):
                given = self._of_argument(name, around) or set(of_loop(name, around))
                return given or self._of_constant(name, path)
            case ast.Attribute(attr=name):
                return self._of_constant(name, "")
        return set()

    def _of_constant(self, name: str, path: str) -> set[str]:
        own = self._constants.get((path, name))
        anywhere = {text for (_, each), text in self._constants.items() if each == name}
        return anywhere if own is None else {own}

    def _of_argument(self, name: str, around: Function) -> set[str]:
        """What is given for an argument wherever the function is called by its name."""
        places = [each.arg for each in (*around.args.posonlyargs, *around.args.args)]
        found: set[str] = set()
        if name not in places:
            return found
        for path, tree in self._modules.items():
            for caller in functions(tree):
                for call in calls(caller, around.name):
                    named = [each.value for each in call.keywords if each.arg == name]
                    for each in named or call.args[places.index(name) :][:1]:
                        found |= self._values(each, caller, path)
        return found


def functions(tree: ast.Module) -> list[Function]:
    """Every function of a module."""
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def calls(tree: ast.AST, name: str) -> list[ast.Call]:
    """Every call of a name, of its own or of a module's."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [each for each in found if _named(each.func) == name]


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def of_loop(name: str, around: Function) -> Iterator[str]:
    """What a loop over a written-out list gives a name."""
    for node in ast.walk(around):
        if not (isinstance(node, ast.For) and isinstance(node.target, ast.Tuple)):
            continue
        places = [_named(each) for each in node.target.elts]
        if name in places and isinstance(node.iter, ast.Tuple):
            for row in node.iter.elts:
                cell = row.elts[places.index(name)] if isinstance(row, ast.Tuple) else row
                if isinstance(cell, ast.Constant):
                    yield str(cell.value)


def texts(tree: ast.AST) -> list[tuple[str, list[ast.expr]]]:
    """The texts of a tree, with what fills their gaps."""
    found: list[tuple[str, list[ast.expr]]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            filled = [each for each in node.values if isinstance(each, ast.FormattedValue)]
            pieces = [
                str(each.value) if isinstance(each, ast.Constant) else GAP for each in node.values
            ]
            found.append(("".join(pieces), [each.value for each in filled]))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append((node.value, []))
    return found
