# Everything needed on a bare machine: Python 3.11+, pip, make.
PYTHON ?= python3
VENV ?= .venv
PIP := $(VENV)/bin/python -m pip install --disable-pip-version-check
# Each stamp is one installation into the environment: what runs the bot; what checks it; what it
# is measured against; what replicates the database, for operators who want it.
RUN := $(VENV)/.built
DEV := $(VENV)/.built-dev
BENCH := $(VENV)/.built-bench
REPLICA := $(VENV)/.built-replica

# An environment keeps the Python that it was made with, whatever PYTHON is later.
HAS_PIP := $(VENV)/bin/python -m pip --version >/dev/null 2>&1
export FITS := import sys; sys.exit(sys.version_info < (3, 11))
export OPEN := import os, sys; from pathlib import Path; real = Path(os.path.realpath(sys.executable)); \
	sys.exit(os.name == "posix" and not all(each.stat().st_mode & 0o001 for each in real.parents))

# programs that tests start are up a quarter sooner when their bytecode is kept
export PYTHONDONTWRITEBYTECODE :=

.PHONY: env env-dev play test test-all test-killed quality bench replica lock

env: $(RUN)

env-dev: $(DEV)

$(RUN): requirements.lock pyproject.toml
	@echo "Building $(VENV) from the lock; about a minute the first time…"
	@$(PYTHON) -c "$$FITS" || { echo "$(PYTHON) is none, or older than 3.11. Name another:" \
		"make env PYTHON=/usr/bin/python3.12" >&2; exit 1; }
	@$(HAS_PIP) || $(PYTHON) -m venv --clear $(VENV)
	@$(VENV)/bin/python -c "$$OPEN" || echo "Only you may enter the folder of this Python: the bot's" \
		"own user could not start it. rm -rf $(VENV); make env PYTHON=/usr/bin/python3" >&2
	$(PIP) --require-hashes --no-deps -r requirements.lock
	@echo "Installing Linghang…"
	$(PIP) --quiet --no-build-isolation --no-deps -e .
	@touch $@

$(DEV): $(RUN) requirements-dev.lock
	$(PIP) --quiet --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

$(BENCH): $(RUN) requirements-bench.lock
	$(PIP) --quiet --require-hashes --no-deps -r requirements-bench.lock
	@touch $@ $(DEV)

$(REPLICA): $(RUN) requirements-replica.lock
	$(PIP) --quiet --require-hashes --no-deps -r requirements-replica.lock
	@touch $@

# Litestream beside the bot; then: linghang replica
replica: $(REPLICA)

play: env
	.venv/bin/linghang play

test: $(DEV)
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	.venv/bin/vulture
	.venv/bin/mypy
	.venv/bin/python -m pytest
	LINGHANG_TESTS_KILLED=1 .venv/bin/python -m pytest $(KILLED)

# Dialogues again, each update killed at each of its commits (tests/killed.py): here some, in
# test-killed every one.
KILLED := $(addprefix tests/,people/test_joining.py surveys/test_fill_in.py electives \
	announcements/test_composing.py attendance/test_rollcall.py desk/test_desk.py)

# All of it here, and the quick part on each other Python that this machine has.
test-all: test
	.ci/others

test-killed: $(DEV)
	LINGHANG_TESTS_KILLED=1 .venv/bin/python -m pytest -m "not browser and not kill"

# Figures to read, not to chase: coverage, lengths, changes no test notices.
quality: $(DEV)
	rm -rf .quality
	.venv/bin/python -m pytest --timeout 600 --cov --cov-context=test --cov-report= --junitxml=.quality/tests.xml
	.venv/bin/python -m benchmarks.quality
	.venv/bin/python -m benchmarks.mutants

bench: $(BENCH)
	.venv/bin/python -m benchmarks

# After a change of the dependencies in pyproject.toml; needs uv. The largest is made first, and
# what the others pin is what it pins.
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header

lock:
	$(COMPILE) --group dev --group bench -o requirements-bench.lock pyproject.toml requirements.build
	$(COMPILE) --group dev -c requirements-bench.lock -o requirements-dev.lock pyproject.toml requirements.build
	$(COMPILE) -c requirements-bench.lock -o requirements.lock pyproject.toml requirements.build
	$(COMPILE) --extra replica -c requirements-dev.lock -o requirements-replica.lock pyproject.toml requirements.build
