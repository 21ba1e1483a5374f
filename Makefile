# Everything needed on a bare machine: Python 3.11+, pip, make.
PYTHON ?= python3
STAMP := .venv/.built

.PHONY: env play test bench lock

env: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@echo "Building .venv from the lock; about a minute the first time…"
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@echo "Installing Linghang…"
	.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

play: env
	.venv/bin/linghang play

test: env
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/python -m pytest

bench: env
	.venv/bin/python -m benchmarks

# After a change of the dependencies in pyproject.toml; needs uv.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --no-header --group dev --group bench -o requirements.lock pyproject.toml requirements.build
