"""All benchmarks, one after the other: ``python -m benchmarks``."""

from __future__ import annotations

import sys

from benchmarks import echo, grouping, limiters, results, timetable

if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    timetable.main()
    results.main()
    grouping.main()
    echo.main()
    limiters.main()
