# Everything here sets up .venv by itself, and again only when the project's own files changed.
# `make demo` needs Python 3.11+ and make, and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_DOCS := $(VENV)/.ready-docs
HARNESS := tests/reference
READY_HARNESS := $(HARNESS)/node_modules/.ready

FLAGSHIP := stories/starting-over
DEMO_SEED := 9

INTERCEPT := ../shared/stories/the-intercept/TheIntercept.ink
STORY ?= $(or $(wildcard $(INTERCEPT)),$(FLAGSHIP))
BENCHMARKS := $(filter-out %/__init__.py,$(wildcard benchmarks/*.py))

WEB := web
READY_WEB := $(WEB)/node_modules/.ready
VSCODE := editors/vscode
READY_VSCODE := $(VSCODE)/node_modules/.ready
READY_BROWSER := $(VENV)/.ready-browser
BOOKS := tests/books
READY_BOOKS := $(BOOKS)/node_modules/.ready

.PHONY: setup demo test lint docs bench web vscode
.DELETE_ON_ERROR:

setup: $(READY_DEV) $(READY_HARNESS) $(READY_WEB) $(READY_BROWSER) $(READY_BOOKS)

demo: $(READY)
	@$(BIN)/twofold watch $(FLAGSHIP) --from shadow --plain --brief --seed $(DEMO_SEED)
	@echo
	@$(BIN)/twofold check $(FLAGSHIP)
	@echo
	@mkdir -p build
	@$(BIN)/twofold publish $(FLAGSHIP) --web build/starting-over --quiet
	@echo "To read it yourself, open build/starting-over/index.html in a browser."

test: $(READY_DEV) $(READY_HARNESS) $(READY_WEB) $(READY_BROWSER) $(READY_BOOKS)
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

lint: $(READY_DEV)
	@status=0; \
	$(BIN)/ruff check . || status=1; \
	$(BIN)/ruff format --check --quiet . || { echo "to format: ruff format ."; status=1; }; \
	$(BIN)/mypy || status=1; \
	exit $$status

docs: $(READY_DOCS)
	@$(BIN)/python -m website.build
	@echo "The pages are in build/site; to see them as you write: $(BIN)/mkdocs serve -f .mkdocs.yml"

bench: $(READY_DEV) $(READY_HARNESS)
	@status=0; for each in $(BENCHMARKS); do \
		echo "== $$each $(STORY)"; $(BIN)/python $$each $(STORY) || status=1; \
	done; exit $$status

# The page that stories are published as. What it makes is committed: only who changes it needs Node.
web: $(READY_WEB)
	@export PATH="$$PWD/$(BIN):$$PATH"; cd $(WEB) && npm run --silent types && npm run --silent build

$(READY_WEB): $(WEB)/package.json $(WEB)/package-lock.json | $(READY_DEV)
	@if PATH="$$PWD/$(BIN):$$PATH" npm ci --prefix $(WEB) --silent --no-audit --no-fund; then \
		touch $@; \
	elif [ -n "$$CI" ]; then \
		echo "What the page is built and checked with could not be installed." >&2; exit 1; \
	else \
		echo "web/node_modules could not be installed: the page's tests by axe-core will be skipped." >&2; \
	fi

# Ace by DAISY, which checks books for the tests; its browser is the one that the page is tested in.
$(READY_BOOKS): $(BOOKS)/package.json $(BOOKS)/package-lock.json | $(READY_DEV)
	@if PATH="$$PWD/$(BIN):$$PATH" PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix $(BOOKS) --silent --no-audit --no-fund; then \
		touch $@; \
	elif [ -n "$$CI" ]; then \
		echo "Ace, by which books are checked, could not be installed." >&2; exit 1; \
	else \
		echo "Ace could not be installed: the test of books by it will be skipped." >&2; \
	fi

# A browser for the tests of the page, where there is none. Without it they are skipped, except in
# CI, where they must run.
$(READY_BROWSER): | $(READY_DEV)
	@if $(BIN)/python -m tests.browser.chromium || $(BIN)/playwright install --with-deps chromium >/dev/null 2>&1; then \
		touch $@; \
	elif [ -n "$$CI" ]; then \
		echo "No Chromium is here, and none could be installed." >&2; exit 1; \
	else \
		echo "No Chromium is here: the tests of the page in a browser will be skipped." >&2; \
	fi

$(READY): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { \
		echo "Twofold needs Python 3.11 or newer, and there is no $(PYTHON) here." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Twofold needs Python 3.11 or newer, and $(PYTHON) is `$(PYTHON) -V 2>&1`." >&2; \
		echo "Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) (once) ..."
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) --editable '.[fast]'
	@touch $@

$(READY_DEV): $(READY)
	@echo "Adding what the tests and checks need (once) ..."
	@$(INSTALL) --editable '.[fast,dev]'
	@touch $@

$(READY_DOCS): $(READY)
	@echo "Adding what the pages are made with (once) ..."
	@$(INSTALL) --editable '.[fast,docs]'
	@touch $@

# The reference implementation, for the differential tests. Without it they are skipped, except
# in CI, where they must run.
$(READY_HARNESS): $(HARNESS)/package.json $(HARNESS)/package-lock.json | $(READY_DEV)
	@if PATH="$$PWD/$(BIN):$$PATH" npm ci --prefix $(HARNESS) --silent --no-audit --no-fund; then \
		touch $@; \
	elif [ -n "$$CI" ]; then \
		echo "The reference implementation (inkjs) could not be installed." >&2; exit 1; \
	else \
		echo "inkjs could not be installed: the tests that compare with it will be skipped." >&2; \
	fi

# The extension for VS Code, as build/twofold.vsix; it wants Node.
vscode: $(READY_VSCODE)
	@mkdir -p build && PATH="$$PWD/$(BIN):$$PATH" && cd $(VSCODE) && npm run --silent types && npm run --silent test \
		&& npm run --silent build && npm run --silent package

$(READY_VSCODE): $(VSCODE)/package.json $(VSCODE)/package-lock.json | $(READY_DEV)
	@PATH="$$PWD/$(BIN):$$PATH" npm ci --prefix $(VSCODE) --silent --no-audit --no-fund && touch $@
