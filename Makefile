# Everything runs in .venv, made from constraints*.txt with nothing but Python 3.11+ and make.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help demo test check bench pictures lock clean

help:  ## Explain the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: .venv/run  ## Install, build the sample project in demo/, write its workbook, open the app
	@$(BIN)/qcode demo demo

test: .venv/dev  ## Install and run the tests
	@$(BIN)/python -m pytest

check: .venv/dev  ## Lint, types, layers
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/dev  ## Measure: ratios taken in one run, each with its limit
	@status=0; for bench in tests/bench/[a-z]*.py; do $(BIN)/python $$bench || status=1; done; exit $$status

pictures: .venv/dev  ## Take pictures of the app's screens into docs/pictures
	@$(BIN)/python tests/pictures.py

lock:  ## Write constraints*.txt anew (needs uv)
	uv pip compile pyproject.toml build.in --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet -o constraints.txt
	uv pip compile pyproject.toml build.in --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet -o constraints-dev.txt

clean:  ## Take away what make made
	rm -rf .venv demo .pytest_cache .mypy_cache .ruff_cache .hypothesis

# What running needs; what developing needs holds it too.
.venv/run: constraints.txt pyproject.toml
	@$(MAKE) --no-print-directory LOCK=constraints.txt MARK=$@ install

.venv/dev: constraints-dev.txt pyproject.toml
	@$(MAKE) --no-print-directory LOCK=constraints-dev.txt MARK=$@ install
	@touch .venv/run

.PHONY: install
install:
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv ($(LOCK)) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(MARK)
