# `make run` and `make test` need Python >= 3.11 and nothing else; each installs what it needs into .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# One thread a product: a second one gains nothing at a lesson's sizes.
export OPENBLAS_NUM_THREADS := 1

# The virtual environment has a node of its own, which the browser's modules are bundled, checked and tested with.
export PATH := $(CURDIR)/$(BIN):$(PATH)
NPM := npm

.PHONY: run test every-click other-streamlits bundles cards icons messages lint format bench lock clean

run: $(VENV)/.app
	$(BIN)/streamlit run serve.py

test: $(VENV)/.dev
	.ci/system
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

# Every control of every lesson, each from two screens; `make test` presses all presets and a few of the others.
every-click: $(VENV)/.dev
	EVERY_CLICK=1 $(BIN)/python -m pytest --numprocesses auto --dist worksteal tests/browser/test_every_click.py

# What must hold with every Streamlit that requirements.in admits, and without the patches of serve.py. Needs a network.
other-streamlits: $(VENV)/.dev
	.ci/system
	$(BIN)/python .ci/other_streamlits.py

# The browser's modules of each page as one file, which the app sends. Run after a change of a .js or .css file.
bundles: node_modules/.made
	$(NPM) run --silent bundle

lint: $(VENV)/.dev node_modules/.made
	$(NPM) run --silent bundle -- --check
	$(NPM) run --silent check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python .ci/audit.py

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# What a chat shows of a link to each page. Run after a change of how the pages look.
cards: $(VENV)/.dev
	$(BIN)/python .ci/cards.py

# The icons that the pages and Streamlit name, as a font. Run when a test says that one is missing.
icons: $(VENV)/.dev
	$(BIN)/python .ci/icons.py

# All messages of the interface, for a translator: a new language is `pybabel init`, then a lesson's words beside en.md.
messages: $(VENV)/.dev
	$(BIN)/pybabel --quiet extract --keyword N_ --no-location --output messages.pot app.py pages explainer

# The requirements with exact versions, for every Python the app supports. Run after a change of the .in files.
lock: $(VENV)/.dev
	$(BIN)/uv pip compile --universal --python-version 3.11 --upgrade -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --upgrade -q requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) .venv-streamlit-* node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis test-artifacts

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Unrolled needs Python 3.11 or newer: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.app: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev: requirements-dev.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@ $(VENV)/.app

node_modules/.made: package-lock.json | $(VENV)/.dev
	$(NPM) ci --silent
	touch $@
