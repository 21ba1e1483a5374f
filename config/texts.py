"""The message catalogue: Fluent files in ``locales``, one for each noun and language."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from fluent.runtime import FluentBundle, FluentResource, resolver

LANGUAGES = ("zh-Hans", "en")
LONGEST_VALUE = 1 << 20  # characters of what fills a sentence
# The usual 2,500 guard against catalogues of strangers; in ours, what people write may be longer.
vars(resolver)["MAX_PART_LENGTH"] = LONGEST_VALUE


_SHORT, _MOST = 200, 4096  # characters of a sentence that is remembered, and how many are
_Said = Any  # a key, alone or with the values of its variables


class Html(str):
    """A text that is HTML already and is not escaped again."""

    __slots__ = ()


class Texts:
    """The sentences of one language; a missing one is looked for in Chinese."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._sources = _entries(language)
        self._bundle = FluentBundle([language], use_isolating=False)
        self._known: dict[_Said, str] = {}

    def __call__(self, key: str, **values: Any) -> str:
        """Return the sentence ``key`` as plain text.

        Raises:
            LookupError: No such sentence, or a variable is missing.
        """
        said = (key, *values.items()) if values else key
        known = self._known.get(said)
        return self._word(said, key, values) if known is None else known

    def _word(self, said: _Said, key: str, values: dict[str, Any]) -> str:
        """Word a sentence for the first time, or again after a while; short ones are remembered.

        A school says the same things all day: the lines of a class's timetable, the labels of
        buttons.
        """
        if key in self._sources:
            self._parse(key)
        message = self._bundle.get_message(key) if self._bundle.has_message(key) else None
        if message is None or message.value is None:
            raise LookupError(f"no text {key!r} in {self.language}")
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors or not isinstance(text, str):
            raise LookupError(f"text {key!r} in {self.language}: {errors}")
        if not values or len(text) <= _SHORT:
            if len(self._known) >= _MOST:
                self._known.clear()
            self._known[said] = text
        return text

    def _parse(self, key: str) -> None:
        """Parse a sentence and those it refers to; most are never said between two starts."""
        source = self._sources.pop(key)
        self._bundle.add_resource(FluentResource(source))
        for other in _REFERENCE.findall(source):
            if other in self._sources:
                self._parse(other)

    def html(self, key: str, **values: Any) -> Html:
        """Return the sentence ``key`` as HTML; strings are escaped unless :class:`Html`."""
        return Html(self(key, **{name: _safe(value) for name, value in values.items()}))


def _safe(value: Any) -> Any:
    if isinstance(value, int | float | Html):
        return value
    return escape(str(value), quote=False)


@cache
def texts(language: str) -> Texts:
    """Return the catalogue of a language, or the Chinese one where the language is not spoken."""
    return Texts(language if language in LANGUAGES else LANGUAGES[0])


def language_of(code: str | None) -> str:
    """Return the catalogue's language for a ``language_code``: Chinese unless clearly another."""
    return "en" if code and not code.lower().startswith("zh") else LANGUAGES[0]


def sources(language: str) -> dict[str, str]:
    """Return the Fluent files of a language, by file name."""
    folder = resources.files("config") / "locales" / language
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".ftl")), key=lambda f: f.name)
    return {file.name: file.read_text(encoding="utf-8") for file in files}


def _entries(language: str) -> dict[str, str]:
    """Return the source of each sentence and term of a language, by its name."""
    found: dict[str, str] = {}
    for source in sources(language).values():
        starts = [(match.start(), match[1]) for match in _ENTRY.finditer(source)]
        ends = [start for start, _ in starts[1:]]
        for (start, name), end in zip(starts, [*ends, len(source)], strict=True):
            if name:
                found.setdefault(name, source[start:end])
    return found


# what begins in the first column: a sentence, a term, or a comment, which has no name
_ENTRY = re.compile(r"^(?:(-?[a-zA-Z][\w-]*) *=|#)", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")
