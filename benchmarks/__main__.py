"""All figures: ``python -m benchmarks``."""

from __future__ import annotations

import sys

from benchmarks import echo, limiters, results, timetable

if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    timetable.main()
    results.main()
    echo.main()
    limiters.main()
