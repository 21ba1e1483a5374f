"""Names of firms 企业, as they are compared: 市沿海商贸有限公司 is 沿海商贸 as people write it."""

from __future__ import annotations

import re

from bot.domain.text import fold

LONGEST = 60  # characters of a firm's name
_FORMS = re.compile(r"(?:有限责任公司|股份有限公司|有限公司|股份公司|公司)$")
_MARKS = re.compile(r"[\s()（）·.,，。\-—_]+")


def firm_key(name: str) -> str:
    """Return a name without its legal form, spaces and marks; "" where nothing is left."""
    bare = _MARKS.sub("", fold(name[: 2 * LONGEST]))
    return _FORMS.sub("", bare) or bare
