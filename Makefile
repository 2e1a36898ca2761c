# make demo: install, read the bundled story, print its dossier, write its report
# make test: install, then run the whole suite
# make lock: pin versions with hashes again, after a change of dependencies
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint lock clean
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

lock: .venv/tested
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 requirements/run.in pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 -c requirements/run.txt --group dev requirements/run.in pyproject.toml -o requirements/dev.txt

clean:
	rm -rf .venv
