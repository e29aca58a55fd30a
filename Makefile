# Needs python3 (3.11 or later) with pip, and make; everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python install --quiet --constraint constraints.txt

# More arguments for pytest: make test ARGS="-k stock -x".   Branch coverage: make test COVERAGE=1.
ARGS ?=
COVERAGE ?=

export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help demo test test-servers test-long check format bench constraints clean

help: ## Say what there is to make.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r target words; do printf '%-18s %s\n' "$$target" "$$words"; done

demo: $(VENV)/.runtime ## Install what runs, then replay the orders of a trading company.
	@$(BIN)/salescore demo

test: $(VENV)/.tools ## Run every test on memory, SQLite and PostgreSQL.
	$(BIN)/python -m pytest $(if $(COVERAGE),--cov) $(ARGS)

test-servers: $(VENV)/.tools ## Run every test beside a PostgreSQL and a MariaDB of its own.
	SALESCORE_TEST_EVERY_STORE=1 $(BIN)/python tools/beside_servers.py \
		$(BIN)/python -m pytest $(if $(COVERAGE),--cov) $(ARGS)

test-long: $(VENV)/.tools ## Run the tests that take minutes, with the nightly hypothesis profile.
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -m long $(ARGS)

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

bench: $(VENV)/.tools ## Run the benchmarks one after the other.
	@set -e; for script in bench/*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

constraints: ## Pin every dependency anew (needs uv on the path).
	$(PYTHON) tools/dependency_group.py dev | uv pip compile --quiet --universal --python-version 3.11 --upgrade \
		--extra sql --extra postgres --extra mysql --extra async --no-header --no-annotate --no-emit-index-url --output-file constraints.txt pyproject.toml -

clean: ## Remove what make made.
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# A stamp is newer than what it was installed from. Debian's python3 has no ensurepip: its pip fills the environment from outside.
$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.runtime: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable ".[sql,postgres,mysql,async]"
	@touch $@

$(VENV)/.tools: $(VENV)/.runtime tools/dependency_group.py
	$(PYTHON) tools/dependency_group.py dev > $(VENV)/dev-requirements.txt
	$(PIP) --requirement $(VENV)/dev-requirements.txt
	@touch $@
