"""The figures of one benchmark, measured in this process: what ``python -m benchmarks`` starts.

``python -m benchmarks.alone FILE MODULE OPTIONS`` writes the figures of a module to FILE as JSON;
OPTIONS are those of its ``figures``, as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
from dataclasses import asdict
from pathlib import Path


def main() -> None:
    target, module, options = sys.argv[1:]
    found = importlib.import_module(module).figures(**json.loads(options))
    Path(target).write_text(json.dumps([asdict(each) for each in found]), encoding="utf-8")


if __name__ == "__main__":
    main()
