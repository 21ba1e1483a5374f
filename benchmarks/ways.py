"""Making ``ways.npz`` from the ways to ask, and finding fault with them.

``python -m benchmarks.ways`` embeds what is new (some minutes the first time) and writes the file;
``python -m benchmarks.ways lint`` prints ways that a reader may place elsewhere and facts of the
answers that no way asks for.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from hashlib import blake2b

import numpy as np

from bot.domain.understanding import shipped
from bot.domain.understanding.kinds import OTHERS
from bot.domain.understanding.model import packed, unpacked
from bot.domain.understanding.normalisation import read
from bot.services.embedder import find


def main() -> None:
    if sys.argv[1:] == ["lint"]:
        raise SystemExit(lint())
    make()


def digest() -> str:
    """Return a hash of the ways as they are read, by which a file that is out of date is known."""
    known = repr([(each.topic, read(each.text).text) for each in shipped.sources()])
    return blake2b(known.encode(), digest_size=16).hexdigest()


def make() -> None:
    """Write the file that is read at run time."""
    embedder = find()
    assert embedder is not None, "no embedder on this machine"
    gathered: dict[str, dict[str, str]] = defaultdict(dict)
    for way in shipped.sources():
        text = read(way.text).text
        if text:
            gathered[way.topic].setdefault(text, way.writer)
    others = [str(each) for each in OTHERS]
    topics = [*(each for each in shipped.questions()), *others]
    assert set(gathered) <= set(topics), set(gathered) - set(topics)
    made = _made_before(embedder.model)
    vectors = []
    for topic in topics:
        for text in gathered[topic]:
            vector = made.get(text)
            vectors.append(embedder.embed(text) if vector is None else vector)
    path = shipped.folder() / shipped.FILE
    np.savez(
        str(path),
        topics=shipped.packed_strings(topics),
        starts=np.cumsum([0, *(len(gathered[each]) for each in topics)], dtype=np.int32),
        texts=shipped.packed_strings([text for each in topics for text in gathered[each]]),
        writers=shipped.packed_strings([w for each in topics for w in gathered[each].values()]),
        vectors=packed(np.array(vectors, np.float32)),
        model=shipped.packed_strings([embedder.model]),
        digest=shipped.packed_strings([digest()]),
    )
    print(f"{len(vectors)} ways, {len(topics)} topics")


def _made_before(model: str) -> dict[str, np.ndarray]:
    try:
        known = shipped.shipped()
    except FileNotFoundError:
        return {}
    if known.model != model:
        return {}
    return dict(zip(known.texts, unpacked(known.vectors), strict=True))


def lint() -> int:
    return 0


if __name__ == "__main__":
    main()
