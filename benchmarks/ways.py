"""Making ``ways.npz`` from the ways to ask, and finding fault with them.

``python -m benchmarks.ways`` embeds what is new (some minutes the first time) and writes the file;
``python -m benchmarks.ways lint`` prints texts that stand under two topics (and fails if there are
any), ways that a model learnt without their writer surely places elsewhere, and facts of the
answers that no way seems to ask for. The last two are to be looked at, not all to be mended.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

import numpy as np

from benchmarks.questions import heard, is_mixed
from bot.domain.faq.entries import Entry
from bot.domain.understanding import pages, shipped
from bot.domain.understanding.index import Heard, Index, texts_of
from bot.domain.understanding.kinds import OTHERS
from bot.domain.understanding.model import packed, unpacked
from bot.domain.understanding.normalisation import read
from bot.domain.understanding.words import Vocabulary, unit
from bot.services.embedder import PASSAGE, Embedder, find
from config.sample.school import sample_faq

KIND_SURE = 0.5  # a kind has so much more evidence than anything else
ASKED = 1  # a fact is asked for by more ways than this
FACT = re.compile(
    r"“[^”]+”|\d+年\d+月\d*日?|\d+月\d+日|\d+(?:[.:—-]\d+)*(?:元|分|天|日|周|月|年|小时|%|份|寸|次|门|人)"
    r"|[\w]{1,4}楼\d+室|\d{3,4}[- ]\d{3,4} ?\d{4}|\d+(?:[.:—-]\d+)+"
)


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
    texts = [text for each in topics for text in gathered[each]]
    vocabulary = Vocabulary.of(texts)
    starts, places, times = vocabulary.counted(texts)
    school = texts_of(sample_faq())
    np.savez(
        str(path),
        topics=shipped.packed_strings(topics),
        starts=np.cumsum([0, *(len(gathered[each]) for each in topics)], dtype=np.int32),
        texts=shipped.packed_strings(texts),
        writers=shipped.packed_strings([w for each in topics for w in gathered[each].values()]),
        vectors=packed(np.array(vectors, np.float32)),
        pieces=shipped.packed_strings(vocabulary.places),
        having=np.bincount(places, minlength=len(vocabulary)).astype(np.int32),
        word_starts=starts,
        word_places=places,
        word_times=times.astype(np.uint8),
        school=shipped.packed_strings(school),
        school_vectors=packed(np.array([embedder.embed(each) for each in school], np.float32)),
        made=shipped.packed_strings([embedder.model, digest()]),
    )
    _learn(path)
    print(f"{len(vectors)} ways, {len(topics)} topics")


def _learn(path: object) -> None:
    """Add to the file what is learnt of all of it (:mod:`bot.domain.understanding.pages`)."""
    shipped.shipped.cache_clear()
    known = shipped.shipped()
    pull, usual = pages.learn(known, meaning=True)
    words, _ = pages.learn(known, meaning=False)
    with np.load(str(path)) as found:
        kept = {name: found[name] for name in found.files}
    kept |= {
        "pull": pull.astype(np.float16),
        "pull_of_words": words.astype(np.float16),
        "usual": usual,
    }
    np.savez(str(path), **kept)


def _made_before(model: str) -> dict[str, np.ndarray]:
    """Return the vectors of the file as it is, which may lack what is written to it now."""
    path = str(shipped.folder() / shipped.FILE)
    if not Path(path).exists():
        return {}
    with np.load(path) as found:
        if shipped.unpacked_strings(found["made"])[0] != model:
            return {}
        texts = shipped.unpacked_strings(found["texts"])
        return dict(zip(texts, unpacked(found["vectors"]), strict=True))


def lint() -> int:
    """Print what to look at; return 1 if a text stands under two topics."""
    twofold = twice()
    print(f"{len(twofold)} texts under two topics")
    for text, topics in twofold.items():
        print(f"  {text}: {', '.join(sorted(topics))}")
    embedder = find()
    if embedder is not None:
        known = shipped.shipped()
        assert known.digest == digest(), "ways.npz is out of date: python -m benchmarks.ways"
        _print_misplaced(known, embedder)
        _print_unasked(known, embedder)
    return int(bool(twofold))


def twice() -> dict[str, set[str]]:
    """Return the texts, as read, that stand under several topics, with these."""
    found: dict[str, set[str]] = defaultdict(set)
    for way in shipped.written():
        found[read(way.text).text].add(way.topic)
    return {text: topics for text, topics in found.items() if len(topics) > 1}


# -- ways that belong elsewhere --------------------------------------------------------------------


def _print_misplaced(known: shipped.Shipped, embedder: Embedder) -> None:
    found = sorted(misplaced(known, embedder))
    print(f"\n{len(found)} of {len(known.texts)} ways surely placed elsewhere without their writer")
    for topic, placed, writer, text in found:
        print(f"  {topic} → {placed}: {text} ({writer})")


def misplaced(known: shipped.Shipped, embedder: Embedder) -> Iterator[tuple[str, str, str, str]]:
    """Yield topic, where it is placed, writer and text of ways that are surely placed elsewhere."""
    entries = sample_faq()
    vectors = {text: embedder.embed(text) for text in texts_of(entries)}
    said = set(vectors)
    group = _groups(known)
    topics = np.repeat(known.topics, np.diff(known.starts))
    for number in sorted(set(group)):
        index = Index.of(entries, vectors, known=known.only(group != number))
        for row in np.flatnonzero(group == number):
            text = known.texts[row]
            placed = _placed(index, heard(index, known, int(row)))
            if placed not in {None, topics[row]} and text not in said:
                yield str(topics[row]), str(placed), known.writers[row], text


def _groups(known: shipped.Shipped) -> np.ndarray:
    """Return, for each way, with which it is left out: its writer's, those of mixed ones spread."""
    names = sorted({each for each in known.writers if not is_mixed(each)})
    spread = np.random.default_rng(0).integers(0, len(names), len(known.writers))
    return np.array(
        [
            at if is_mixed(name) else names.index(name)
            for name, at in zip(known.writers, spread, strict=True)
        ]
    )


def _placed(index: Index, found: Heard) -> str | None:
    """Return the entry or kind that is surely meant; None where nothing is sure."""
    if found.limits.surely(found.chance, found.in_scope):
        return index.entries[found.top].id
    order = np.argsort(-found.kinds)[:2]
    at = int(order[0]) - len(index.entries)
    if at >= 0 and found.kinds[order[0]] - found.kinds[order[1]] >= KIND_SURE:
        return str(OTHERS[at])
    return None


# -- facts that nobody asks for --------------------------------------------------------------------


def _print_unasked(known: shipped.Shipped, embedder: Embedder) -> None:
    found = [
        (count, entry.id, fact, sentence)
        for entry in sample_faq()
        for (fact, sentence), count in _asking(entry, known, embedder).items()
        if count <= ASKED
    ]
    print(f"\n{len(found)} facts that hardly a way seems to ask for")
    for count, topic, fact, sentence in sorted(found):
        print(f"  {count} {topic}: {fact} — {sentence}")


def _asking(
    entry: Entry, known: shipped.Shipped, embedder: Embedder
) -> Mapping[tuple[str, str], int]:
    """Return, for each fact of an answer with its sentence, how many ways may ask for it.

    A way is taken to ask for that sentence of the answer that it is most alike to, and for the
    facts that it names.
    """
    middle = unpacked(known.vectors).mean(0)
    rows = known.rows(entry.id)
    ways = [known.texts[row] for row in rows]
    heard = unit(unpacked(known.vectors[rows.start : rows.stop]) - middle)
    sentences = [each.strip() for each in re.findall(r"[^。；;\n]+", entry.answer)]
    answered = np.stack([embedder.embed(PASSAGE + each) for each in sentences])
    answered = unit(answered - answered.mean(0))
    nearest = np.bincount((heard @ answered.T).argmax(1), minlength=len(sentences))
    return {
        (fact, sentence): int(count) + sum(fact.strip("“”") in way for way in ways)
        for sentence, count in zip(sentences, nearest, strict=True)
        for fact in dict.fromkeys(FACT.findall(sentence))
    }


if __name__ == "__main__":
    main()
