# Two commands for everybody: `make demo` and `make test`. For developers: `make check`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Python compiles what it imports; the rest need not be. The locks are complete: nothing is resolved.
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps
JOBS ?= 2
# Tests start hundreds of processes: what they import is compiled once.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo demo-web test test-all test-fast test-long browser accept check static format lint types docs site package gains bench kills fuzz licences audit clean

demo: $(VENV)/.installed
	@$(BIN)/musnad demo
	@case "$${SHELL:-sh}" in \
	  *fish) echo "To find musnad in this shell: source $(VENV)/bin/activate.fish" ;; \
	  *csh) echo "To find musnad in this shell: source $(VENV)/bin/activate.csh" ;; \
	  *) echo "To find musnad in this shell: . $(VENV)/bin/activate" ;; \
	esac

# The shipped case in a browser.
demo-web: $(VENV)/.web
	@$(BIN)/musnad demo --web

test: $(VENV)/.developer
	@echo "The tests that take three minutes on two cores; make test-all runs those that tests/slow.py lists, too."
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not slow"

# Every test: browsers, engines of others, whole builds again and again, bases drawn at random.
test-all: $(VENV)/.developer browser
	@echo "Every test: some ten minutes on two cores."
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

# What tells soonest that something broke: records, values, verdicts, files and the house.
test-fast: $(VENV)/.developer
	@$(BIN)/python -m pytest -n $(JOBS) --dist worksteal src/musnad/value src/musnad/text src/musnad/model src/musnad/curation \
	  tests/model tests/test_house.py tests/test_atomic.py tests/curation -m "not slow"

# All of them with many more random bases and examples: before a release, and after a change of a rule.
test-long: $(VENV)/.developer browser
	@MUSNAD_TESTS=long $(BIN)/python -m pytest -n $(JOBS) --dist worksteal

# Chromium, for the tests of pages: where it is missing it is set up, if that can be done.
browser: $(VENV)/.developer
	@$(BIN)/python tests/web/chromium.py

# The golden files are documents that are made: write them, and show what changed.
accept: $(VENV)/.developer
	@$(BIN)/python docs/make.py

check: static test-all

# Format, lint, types, and documents that are made.
static: $(VENV)/.developer
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python docs/make.py --check

# What `check` may ask for: the canonical format, and documents that are made from code and queries.
format: $(VENV)/.developer
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python docs/make.py

$(VENV)/.installed: pyproject.toml requirements.lock
	@echo "Making an environment in $(VENV), and installing into it (once; half a minute of work, and the downloads):"
	@sed -n 's/^\([A-Za-z0-9_.-]*\(\[[a-z]*\]\)\{0,1\}==[^ ;]*\).*/  \1/p' requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	$(PIP) --editable .
	@touch $@

$(VENV)/.web: $(VENV)/.installed requirements-web.lock
	$(PIP) -r requirements-web.lock
	@touch $@

$(VENV)/.developer: $(VENV)/.installed requirements-web.lock requirements-mcp.lock requirements-dev.lock requirements-outside.lock
	$(PIP) -r requirements-web.lock -r requirements-dev.lock -r requirements-mcp.lock
	@$(PIP) --only-binary :all: -r requirements-outside.lock \
	  || echo "tests of exports will be skipped: their outside readers could not be installed"
	@touch $@

# The documentation as a web site, into build/site; a link that leads nowhere fails.
site: $(VENV)/.site
	@$(BIN)/python docs/site/build.py

$(VENV)/.site: $(VENV)/.installed requirements-site.lock
	$(PIP) -r requirements-site.lock
	@touch $@

# The sdist, a wheel made from it, and the demo of that wheel. DEMO_PYTHON=python3.13 for another Python.
DEMO_PYTHON ?= $(BIN)/python
package: $(VENV)/.developer
	@$(BIN)/python -m benchmarks.package --python $(DEMO_PYTHON)

# Which candidates the working tree gains and loses, over the corpora and the texts in MUSNAD_TEXTS.
gains: $(VENV)/.developer
	@$(BIN)/python -m benchmarks.suggest.gains

# How long things take on generated bases, as ratios, into benchmarks/RESULTS.md. CLAIMS=100000 for a large one.
CLAIMS ?= 10000
bench: $(VENV)/.developer
	@$(BIN)/python -m benchmarks.scale --claims $(CLAIMS) --write

# `kill -9` at hundreds of moments of a build, an update and a load; SIGINT and SIGTERM at a thousand of every verb.
kills: $(VENV)/.developer
	@$(BIN)/python -m benchmarks.kills
	@$(BIN)/python -m benchmarks.file_kills
	@$(BIN)/python -m benchmarks.interrupts

# Damaged input for every parser. FUZZ_SECONDS=600 for longer; ENGINE=atheris where it is installed.
FUZZ_SECONDS ?= 60
ENGINE ?= mutator
fuzz: $(VENV)/.developer
	@$(BIN)/python -m benchmarks.fuzz --seconds $(FUZZ_SECONDS) --engine $(ENGINE)

# The licences of what is shipped, and what is known against it (3: it could not be known).
licences: $(VENV)/.developer
	@$(BIN)/python docs/supply.py licences

audit: $(VENV)/.web
	@$(BIN)/python docs/supply.py audit

clean:
	rm -rf $(VENV) .musnad build dist
