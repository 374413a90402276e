# `make run` shows the product, `make test` proves it; everything else is one of their parts.
PYTHON ?= python3
SEEDS ?= 200
WORKERS ?= 2
VENV := .venv/bin
OURS := $(wildcard facilitator board exports transcription tests bench dev)
SCRIPT_TESTS := $(sort $(shell find tests -name '*.test.js' 2>/dev/null))

.PHONY: help setup environment run quick check check-python check-scripts test test-scripts fmt bench faults security screens lock

help: ## these words
	@grep -E '^[a-z-]+:.* ## ' $(MAKEFILE_LIST) | sed -E 's/:.* ## /\t/' | expand -t 12

setup: ## .venv with a working tinkuy, the script checks, Chromium, redis-server and strace
	@$(PYTHON) dev/setup.py

environment:
	@$(PYTHON) dev/setup.py python

run: environment ## a demonstration meeting (FAST=1: without the pauses)
	@$(VENV)/tinkuy demo $(if $(FAST),--fast)

quick: ## the pure core and the rules of the tree, in seconds
	@$(PYTHON) dev/setup.py python node
	@$(VENV)/pytest -q $(wildcard tests/board/core) tests/structure

check: ## ruff, mypy --strict, tsc --checkJs, eslint
	@$(PYTHON) dev/setup.py python node
	@$(MAKE) --no-print-directory -j2 --output-sync=target check-python check-scripts

check-python:
	$(VENV)/ruff check --quiet .
	$(VENV)/ruff format --check --quiet .
	$(VENV)/mypy $(OURS)

check-scripts:
	node_modules/.bin/tsc --project tsconfig.json
	node_modules/.bin/tsc --project tests/web/tsconfig.json
	node_modules/.bin/eslint --max-warnings 0 .

test: setup ## check, then every test, browser included (VOZ=1: with speech to text, where torch can be had)
	$(if $(VOZ),@$(PYTHON) dev/setup.py voz-if-possible)
	@$(MAKE) --no-print-directory -j2 --output-sync=target check-python check-scripts test-scripts
	$(VENV)/pytest -q -n $(WORKERS) --dist worksteal

test-scripts:
	$(if $(SCRIPT_TESTS),node --test $(SCRIPT_TESTS))

fmt: environment ## format, mend what can be mended, bring the catalogue of words up to date
	$(VENV)/ruff check --quiet --fix-only .
	$(VENV)/ruff format --quiet .
	$(VENV)/python -m facilitator.locale.update

bench: environment ## bounded measurements, as ratios
	$(VENV)/python -m bench

faults: setup ## kills, full disks, damaged files, cut networks, over many seeds (SEEDS=200), and whole meetings (PEOPLE=7)
	$(VENV)/pytest -q -n $(WORKERS) --dist worksteal -m faults --seeds $(SEEDS) --timeout 1800 tests/faults
	$(VENV)/python -m tests.faults.meetings $(PEOPLE)

security: setup ## hostile input, who may do what, leaks on the wire
	$(VENV)/pytest -q -n $(WORKERS) tests/security

screens: setup ## every screen and report page as PNG, into build/screens
	$(VENV)/python -m tests.browser.screens
	$(VENV)/python -m tests.exports.page_pictures

lock: ## resolve the locks again (UPGRADE=1: to the newest versions allowed)
	$(PYTHON) dev/lock.py $(if $(UPGRADE),--upgrade)
