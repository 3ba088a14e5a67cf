# `make` alone shows what there is. Two commands are enough: `make run` and `make test`.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
export RASA_TELEMETRY_ENABLED = false
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help run test talk train check eval eval-danger bench widget screenshots lock clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.runtime ## Set up, train if needed, and serve http://localhost:5005/demo
	@$(PY) -m bot run

talk: $(VENV)/.runtime ## Talk with the assistant in the terminal
	@$(PY) -m bot talk

test: $(VENV)/.dev ## Set up, train if needed, and run every test
	@$(PY) -m bot train
	@$(PY) -m pytest

train: $(VENV)/.runtime ## Train the model if something it is made from has changed
	@$(PY) -m bot train

check: $(VENV)/.runtime ## Check the catalogue: every fact against its source
	@$(PY) -m offers check

eval: $(VENV)/.dev ## Hold the evaluation's conversations and write docs/evaluation.md
	@$(PY) -m bot train
	@$(PY) -m evaluation

eval-danger: $(VENV)/.runtime ## Measure the danger check and write docs/danger-evaluation.md
	@$(PY) -m safety evaluate

bench: $(VENV)/.runtime ## Print speed and memory, as ratios
	@for program in benchmarks/*.py; do echo "== $$program"; $(PY) -m benchmarks.$$(basename $$program .py) || exit 1; done

widget: ## Rebuild widget/dist/widget.js (needs Node)
	cd widget && npm ci --ignore-scripts && npm run build

screenshots: $(VENV)/.dev ## Take the README's pictures (needs Chromium)
	@$(PY) -m widget.screenshots

lock: $(VENV)/.dev ## Choose versions anew: requirements*.in -> requirements*.lock (needs uv)
	uv pip compile --quiet --generate-hashes --python-version 3.10 --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" requirements.in -o requirements.lock
	uv pip compile --quiet --generate-hashes --python-version 3.10 --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" -c requirements.lock requirements-dev.in -o requirements-dev.lock

clean: ## Remove everything that was made here
	rm -rf $(VENV) models .rasa .cache results

$(VENV)/bin/python:
	@python=$$(scripts/find-python) && echo "Laver $(VENV) med $$python" && $$python -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(VENV)/bin/python
	@echo "Henter biblioteker (cirka 700 MB, nogle minutter) …"
	@$(PY) -m pip install --require-hashes --progress-bar on -r requirements.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime | $(VENV)/bin/python
	@echo "Henter testværktøj …"
	@$(PY) -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@
