"""Every figure that was asked for, as one table: ``python -m benchmarks [NAME …]``.

Without names all benchmarks run, one after the other, each in a process of its own and ended when
its time is up. The table is written to stdout as Markdown, progress to stderr. Exits with 1 where
one did not finish; a figure beyond its limit is printed as it is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from benchmarks.catalogue import CATALOGUE
from benchmarks.whole import report


def main(words: Sequence[str] | None = None) -> int:
    """Return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Every figure that was asked for, as one table."
    )
    names = [each.name for each in CATALOGUE]
    parser.add_argument("names", nargs="*", metavar="NAME", help="by default all: see --list")
    parser.add_argument("--list", action="store_true", help="print the names, and measure nothing")
    parser.add_argument("--details", action="store_true", help="print what each one says, too")
    given = parser.parse_args(words)
    if unknown := [each for each in given.names if each not in names]:
        parser.error(f"no benchmark: {', '.join(unknown)} (there are {', '.join(names)})")
    if given.list:
        for each in CATALOGUE:
            print(f"{each.name:12} at most {each.within:3.0f} s   {each.about}")
        return 0
    chosen = [each for each in CATALOGUE if not given.names or each.name in given.names]
    return report(chosen, details=given.details)


if __name__ == "__main__":
    sys.exit(main())
