# Committee Papers. `make help` lists what there is; the README tells the same without make.
#
#   PYTHON        the Python to build .venv with (3.11 or newer)
#   TORCH_INDEX   where to take torch from, such as https://download.pytorch.org/whl/cpu (README, "On other machines")
#   PROCESSES     how many processes share the test suite
#   PORT          where the app listens on localhost

PYTHON ?= python3
TORCH_INDEX ?=
PORT ?= 8501
TESTS ?=
PROCESSES ?= 2

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip
SET_UP := $(VENV)/.set-up
SET_UP_DEV := $(VENV)/.set-up-dev

export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev app test check corpus eval shots browser

help:  ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F'|' '{ printf "make %-10s %s\n", $$1, $$2 }'

setup: $(SET_UP)  ## make .venv and install what the program runs with; does nothing when that stands

setup-dev: $(SET_UP_DEV)  ## setup, and what the tests and checks need

# It listens on this machine only, so whoever opens it may add and remove papers, unless a setting says who may
# (in the environment or .env), or sign-in is set up: then others may come to it through a proxy.
EDITORS := $(if $(shell [ -n "$${PAPERS_EDITORS+x}" ] || grep -qsi 'PAPERS_EDITORS' .env || [ -e .streamlit/secrets.toml ] \
	|| [ -e ~/.streamlit/secrets.toml ] && echo given),,PAPERS_EDITORS=everyone)

app: $(SET_UP)  ## setup, index corpus/, open the app on localhost:8501
	$(BIN)/python -m ingest corpus
	$(EDITORS) $(BIN)/streamlit run app.py --server.address localhost --server.port $(PORT)

test: $(SET_UP_DEV) browser  ## setup, and run the whole test suite (TESTS="tests/answer -k periods" for a part)
	$(BIN)/python -m pytest --numprocesses $(PROCESSES) --dist loadfile $(TESTS)

check: $(SET_UP_DEV)  ## ruff, mypy --strict and the import law
	$(BIN)/ruff check .
	$(BIN)/mypy --strict .
	$(BIN)/lint-imports

corpus: $(SET_UP_DEV)  ## build the sample papers anew from corpus/sources/
	$(BIN)/python -m corpus.build

eval: $(SET_UP)  ## ask the known questions over corpus/, of the program and of two baselines; report in .data/eval/run
	$(BIN)/python -m ingest corpus --data .data/eval/papers --prune
	$(BIN)/python -m eval --data .data/eval/papers --baseline --out .data/eval/run

shots: $(SET_UP_DEV) browser  ## take the pictures of docs/images anew, from the app over corpus/
	$(BIN)/python -m tests.screens.shots

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: name one with make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# torch goes first and alone, so that its build can come from another index than everything else.
$(SET_UP): requirements.txt | $(BIN)/python
	$(PIP) install --no-deps $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $$(grep '^torch==' requirements.txt)
	$(PIP) install --requirement requirements.txt
	@touch $@

$(SET_UP_DEV): requirements-dev.txt $(SET_UP)
	$(PIP) install --requirement requirements-dev.txt
	@touch $@

# The browser test drives the system's own Chromium, and scans are read by the system's own Tesseract;
# where one cannot be had, the tests that need it say so and are skipped.
browser:
	@{ command -v chromium && command -v tesseract; } >/dev/null 2>&1 || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1 \
		|| { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium tesseract-ocr >/dev/null; } \
		|| echo "Chromium or Tesseract could not be installed: the tests that need them will be skipped." >&2
