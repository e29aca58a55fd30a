# Needs python3 (3.11 or later) with pip, and make; everything else goes into .venv. What starts servers of its
# own also needs the Debian packages postgresql and mariadb-server.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(PYTHON) -m pip --disable-pip-version-check --python
INSTALL := $(PIP) $(BIN)/python install --quiet --constraint constraints.txt

# More arguments for pytest: make test ARGS="-k stock -x".   Branch coverage: make test COVERAGE=1.
ARGS ?=
COVERAGE ?=

# The lines of SQLAlchemy that must do, each with the newest of its releases, and what is tried on them.
SQLALCHEMY := 2.0 2.1
SUITES := tests/conformance tests/salescore_sql tests/salescore/aio tests/test_recorded_script.py

export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help demo test test-servers test-long test-versions check format bench bench-page constraints clean

help: ## Say what there is to make.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r target words; do printf '%-19s %s\n' "$$target" "$$words"; done

demo: $(VENV)/.runtime ## Install what runs, then replay the orders of a trading company.
	@$(BIN)/salescore demo

test: $(VENV)/.tools ## Run every test on memory, SQLite and PostgreSQL.
	$(BIN)/python -m pytest $(if $(COVERAGE),--cov) $(ARGS)

test-servers: $(VENV)/.tools ## Run every test beside a PostgreSQL and a MariaDB of its own.
	SALESCORE_TEST_EVERY_STORE=1 $(BIN)/python tools/beside_servers.py \
		$(BIN)/python -m pytest $(if $(COVERAGE),--cov) $(ARGS)

test-long: $(VENV)/.tools ## Run the tests that take minutes, with the nightly hypothesis profile, then test-versions.
	HYPOTHESIS_PROFILE=nightly $(BIN)/python tools/beside_servers.py $(BIN)/python -m pytest -m long $(ARGS)
	@$(MAKE) --no-print-directory test-versions

test-versions: $(SQLALCHEMY:%=test-sqlalchemy-%) ## Run the suites of stores on every line of SQLAlchemy.

test-sqlalchemy-%: environment = $(VENV)/sqlalchemy-$*
test-sqlalchemy-%: $(VENV)/.tools
	rm -rf $(environment)
	$(PYTHON) -m venv --without-pip $(environment)
	sed 's/^sqlalchemy==.*/sqlalchemy==$*.*/' constraints.txt > $(environment)/constraints.txt
	$(PYTHON) tools/dependency_group.py test > $(environment)/requirements.txt
	$(PIP) $(environment)/bin/python install --quiet --constraint $(environment)/constraints.txt \
		--editable ".[sql,postgres,mysql,async]" --requirement $(environment)/requirements.txt
	SALESCORE_TEST_EVERY_STORE=1 $(environment)/bin/python tools/beside_servers.py \
		$(environment)/bin/python -m pytest $(SUITES) $(ARGS)
	rm -rf $(environment)

check: $(VENV)/.tools ## Check format, lint, types, floors, spelling and the tests' docstrings.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell $$(git ls-files '*.py' '*.md' '*.toml' Makefile)
	$(BIN)/interrogate tests

format: $(VENV)/.tools ## Format, and mend what the linter can mend.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.tools ## Measure against hand-written SQL: make bench ONLY=name ROUNDS=7 SECONDS=3.
	@$(BIN)/python -m bench $(ONLY)

bench-page: $(VENV)/.tools ## Write the latest figures to docs/explanation/performance.md.
	@$(BIN)/python -m bench --page

constraints: ## Pin every dependency anew (needs uv on the path).
	$(PYTHON) tools/dependency_group.py dev | uv pip compile --quiet --universal --python-version 3.11 --upgrade \
		--extra sql --extra postgres --extra mysql --extra async --no-header --no-annotate --no-emit-index-url --output-file constraints.txt pyproject.toml -

clean: ## Remove what make made.
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# A stamp is newer than what it was installed from. Debian's python3 has no ensurepip: its pip fills the environment from outside.
$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.runtime: pyproject.toml constraints.txt | $(BIN)/python
	$(INSTALL) --editable ".[sql,postgres,mysql,async]"
	@touch $@

$(VENV)/.tools: $(VENV)/.runtime tools/dependency_group.py
	$(PYTHON) tools/dependency_group.py dev > $(VENV)/dev-requirements.txt
	$(INSTALL) --requirement $(VENV)/dev-requirements.txt
	@touch $@
