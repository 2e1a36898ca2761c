# make demo: install, read the bundled story, print its dossier, write its report
# make test: install, then run the whole suite
# make bench: install what the measurements in bench/ are held against; each is run by hand
# make lock: pin versions with hashes again, after a change of dependencies
PYTHON ?= python3
BIN := .venv/bin
PIN := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11

.PHONY: demo test lint bench lock clean
demo: .venv/installed
	$(BIN)/firsthand demo

test: .venv/tested
	$(MAKE) lint
	$(BIN)/pytest -n 2 --dist loadgroup

lint: .venv/tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/installed: requirements/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Firsthand needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/tested: .venv/installed requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

bench: .venv/tested requirements/bench.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt

lock: .venv/tested
	$(PIN) requirements/run.in pyproject.toml -o requirements/run.txt
	$(PIN) -c requirements/run.txt --all-extras --group dev requirements/run.in pyproject.toml -o requirements/dev.txt
	$(PIN) -c requirements/dev.txt --extra serve --extra postgresql --extra documents requirements/run.in pyproject.toml -o requirements/serve.txt
	$(PIN) -c requirements/dev.txt --extra serve --extra postgresql --extra documents --extra cluster requirements/run.in pyproject.toml -o requirements/cluster.txt
	$(PIN) -c requirements/run.txt --group bench requirements/run.in pyproject.toml -o requirements/bench.txt

clean:
	rm -rf .venv
