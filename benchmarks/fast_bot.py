"""The bot with another free limit than Telegram's: ``python -m benchmarks.fast_bot 300``.

Both sides are told the same limit, so that a run of twenty minutes can be measured in two.
"""

from __future__ import annotations

import sys

from bot.__main__ import main
from bot.outbound import pacing

if __name__ == "__main__":
    pacing.FREE = int(sys.argv[1])
    main(["run"])
