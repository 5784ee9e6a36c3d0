# Everything here needs git, make and Python 3.11 or newer; the rest is installed into .venv from requirements.lock.
# Another Python: make PYTHON=python3.13 data

PYTHON ?= python3
SETS ?= ../shared/bench
JUDGES = tests/publishing/formats/judges
BIN = .venv/bin
INSTALLED = .venv/.installed
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTEST = $(BIN)/python -m pytest -n auto

# Nothing from outside .venv may be imported instead of what the lock names.
unexport PYTHONPATH PYTHONHOME
export PYTHONNOUSERSITE = 1

.PHONY: help data page test test-slow test-all quality bench docs lock vendor clean
.DELETE_ON_ERROR:

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile

data: $(INSTALLED) ## build the tables from data/raw, then validate the package
	$(BIN)/warta build
	$(BIN)/warta validate

page: $(INSTALLED) ## one page that holds the whole dataset: dist/index.html
	$(BIN)/warta page

test: $(INSTALLED) ## linters, types, layers and tests, without the slow ones
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(PYTEST) -m "not slow"

test-slow: $(INSTALLED) ## the slow tests; one that fails gets the machine for itself once, for some measure how time grows
	$(PYTEST) -m slow || $(BIN)/python -m pytest -m slow --last-failed --last-failed-no-failures=none

test-all: test test-slow ## both

quality: $(INSTALLED) ## how much of real articles is read, where texts with known rows lie in $(SETS)
	$(BIN)/python -m tests.quality $(SETS)

bench: $(INSTALLED) ## speed and memory, each figure beside its limit
	$(BIN)/python -m tests.bench

docs: $(INSTALLED) ## write docs/ anew from the declarations
	$(BIN)/python -m warta.publishing.dictionary docs/tables.md
	$(BIN)/python -m warta.publishing.checks docs/validation.md
	$(BIN)/python -m tests.reading.pages docs/pages.md
	$(BIN)/python -m warta.publishing.rules docs/rules
	$(BIN)/python -m warta.publishing.quality docs/quality.md
	$(BIN)/python -m warta.publishing.coverage docs/coverage.md

lock: ## bring requirements.lock up to pyproject.toml; newest releases of everything: make lock UPGRADE=--upgrade
	test -x .uv/bin/uv || { $(PYTHON) -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv; }
	.uv/bin/uv pip compile --quiet --universal --python-version 3.11 --all-extras --group dev \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) \
		--output-file requirements.lock pyproject.toml
	for judges in citation loaders; do .uv/bin/uv pip compile --quiet --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) \
		--output-file $(JUDGES)/$$judges.lock $(JUDGES)/$$judges.in || exit 1; done

vendor: $(INSTALLED) ## fetch the browser libraries that the page holds again, with npm
	$(BIN)/python -m warta.publishing.page.fetching

clean: ## remove what was installed and what tools left behind, not the data
	rm -rf .venv .uv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'warta needs Python 3.11 or newer, which "$(PYTHON)" is not. Name another: make PYTHON=python3.13 $(MAKECMDGOALS)' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'This Python cannot make environments: install its venv package (Debian, Ubuntu: apt install python3-venv).' >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
