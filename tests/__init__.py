"""Whether the bot does what it promises."""

import os

# each worker has a core to itself: linear algebra on every core would be in the others' way
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
