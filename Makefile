# Needs python3 (3.11 or later) with pip, and make; everything else goes into .venv. What starts servers of its
# own also needs the Debian packages postgresql, mariadb-server, rabbitmq-server, nats-server and redis-server.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(PYTHON) -m pip --disable-pip-version-check --python
# Twice quiet: errors are said, warnings of places where a machine has no packages are not.
INSTALL := $(PIP) $(BIN)/python install --quiet --quiet --constraint constraints.txt

# More arguments for pytest: make test ARGS="-k stock -x".   One after the other: make test ARGS=-n0.
# Branch coverage: make test-servers COVERAGE=1; of two runs together: COVERAGE=begin, then COVERAGE=end.
# As many at a time as there are cores, or WORKERS of them.
ARGS ?=
COVERAGE ?=
WORKERS ?= logical
MEASURED_1 := --cov
MEASURED_begin := --cov --cov-report= --cov-fail-under=0
MEASURED_end := --cov --cov-append
PYTEST = -m pytest -n $(WORKERS) --maxprocesses 8 --dist worksteal $(MEASURED_$(COVERAGE)) $(ARGS)

# Many tests start programs: what was compiled is kept, whatever the machine has been told.
export PYTHONDONTWRITEBYTECODE :=

# The lines of SQLAlchemy that must do, each with the newest of its releases, and what is tried on them.
SQLALCHEMY := 2.0 2.1
SUITES := tests/conformance tests/salescore_sql tests/salescore/aio tests/test_recorded_script.py

# The lines of Python that must do, and what is tried on them and on the oldest versions of everything.
PYTHONS := 3.11 3.12 3.13
ROOMS := tests/conformance tests/laws tests/salescore tests/salescore_adapters tests/salescore_sql tests/test_recorded_script.py

# Make an environment for tests: its name, its Python, and what prints its constraints.
define environment
	rm -rf $(VENV)/$(1)
	"$(2)" -m venv --without-pip $(VENV)/$(1)
	$(3) > $(VENV)/$(1)/constraints.txt
	$(PYTHON) tools/dependency_group.py test > $(VENV)/$(1)/requirements.txt
	"$(2)" -m pip --disable-pip-version-check --python $(VENV)/$(1)/bin/python install --quiet --quiet \
		--constraint $(VENV)/$(1)/constraints.txt --editable ".[sql,postgres,mysql,async,notify]" \
		--requirement $(VENV)/$(1)/requirements.txt
endef

# Every public name must have a type that every type checker reads alike.
PACKAGES := salescore salescore_sql salescore_adapters
COMPLETE := PATH="$(abspath $(BIN)):$$PATH" $(BIN)/pyright --ignoreexternal --verifytypes

export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.PHONY: help demo test test-servers test-long test-newcomer test-versions test-lowest test-python test-wheel check docs docs-serve format bench soak bench-page mutate constraints clean

help: ## Say what there is to make.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r target words; do printf '%-20s %s\n' "$$target" "$$words"; done

demo: $(VENV)/.runtime ## Install what runs, then replay a trading company's orders.
	@$(BIN)/salescore demo

test: $(VENV)/.tools ## Run every test on memory, SQLite and PostgreSQL.
	$(BIN)/python $(PYTEST)

test-servers: $(VENV)/.tools ## Run every test beside servers and brokers of its own.
	SALESCORE_TEST_EVERY_STORE=1 SALESCORE_TEST_EVERY_BROKER=1 $(BIN)/python tools/beside_servers.py \
		$(BIN)/python $(PYTEST)

test-long: $(VENV)/.tools ## Run the tests that take minutes, also on other versions.
	HYPOTHESIS_PROFILE=nightly $(BIN)/python tools/beside_servers.py $(BIN)/python -m pytest -m long $(ARGS)
	@$(MAKE) --no-print-directory test-versions test-lowest test-python test-wheel

test-newcomer: $(VENV)/.tools ## Follow the README on a bare clone, every line of it.
	$(BIN)/python -m pytest -m "long or not long" tests/newcomer $(ARGS)

test-versions: $(SQLALCHEMY:%=test-sqlalchemy-%) ## Run the suites of stores on every line of SQLAlchemy.

test-sqlalchemy-%: $(VENV)/.tools
	$(call environment,sqlalchemy-$*,$(PYTHON),sed 's/^sqlalchemy==.*/sqlalchemy==$*.*/' constraints.txt)
	SALESCORE_TEST_EVERY_STORE=1 $(VENV)/sqlalchemy-$*/bin/python tools/beside_servers.py \
		$(VENV)/sqlalchemy-$*/bin/python $(PYTEST) $(SUITES)
	rm -rf $(VENV)/sqlalchemy-$*

test-lowest: $(VENV)/.tools ## Run the rooms' tests on the oldest versions that will do.
	$(call environment,lowest,$(PYTHON),$(PYTHON) tools/lowest.py)
	$(VENV)/lowest/bin/python $(PYTEST) $(ROOMS)
	rm -rf $(VENV)/lowest

test-python: $(PYTHONS:%=test-python-%) ## Run the rooms' tests on every Python that will do.

test-python-%: $(VENV)/.tools
	$(call environment,python-$*,$$($(PYTHON) tools/interpreter.py $*),cat constraints.txt)
	$(VENV)/python-$*/bin/python $(PYTEST) $(ROOMS)
	rm -rf $(VENV)/python-$*

test-wheel: $(VENV)/.tools ## Build the wheel, and use it where nothing else is.
	$(BIN)/python tools/try_wheel.py

check: $(VENV)/.tools ## Check format, lint, types, floors, spelling, docstrings.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pyright
	@for package in $(PACKAGES); do $(COMPLETE) $$package > $(VENV)/completeness.log 2>&1 || \
		{ cat $(VENV)/completeness.log; exit 1; }; tail -3 $(VENV)/completeness.log | head -1; done
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell $$(git ls-files '*.py' '*.md' '*.toml' Makefile)
	$(BIN)/interrogate tests

docs: $(VENV)/.tools ## Build the documentation into site/, with two builders.
	$(BIN)/zensical build --strict --clean
	$(BIN)/python tools/check_site.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	$(BIN)/python tools/check_site.py

docs-serve: $(VENV)/.tools ## Show the documentation, as it is edited, at port 8000.
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

format: $(VENV)/.tools ## Format, and mend what the linter can mend.
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.tools ## Measure against SQL by hand: make bench ONLY=name ROUNDS=7.
	@$(BIN)/python -m bench $(ONLY)

soak: $(VENV)/.tools ## Let a shop be open for MINUTES (30) and see what grows.
	$(BIN)/python -m bench.soak --minutes $(or $(MINUTES),30)

bench-page: $(VENV)/.tools ## Write the figures to docs/explanation/performance.md.
	@$(BIN)/python -m bench --page

mutate: $(VENV)/.tools ## Change the code in COUNT (400) small ways: do tests see it?
	@$(BIN)/python tools/mutants.py --count $(or $(COUNT),400)

constraints: ## Pin every dependency anew (needs uv on the path).
	$(PYTHON) tools/dependency_group.py dev | uv pip compile --quiet --universal --python-version 3.11 --upgrade \
		--extra sql --extra postgres --extra mysql --extra async --extra fx --extra identity --extra match --extra notify --extra nats --extra rabbitmq --extra redis --no-header --no-annotate --no-emit-index-url --output-file constraints.txt pyproject.toml -

clean: ## Remove what make made.
	rm -rf $(VENV) .cache build dist site htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# A stamp is newer than what it was installed from. Debian's python3 has no ensurepip: its pip fills the environment from outside.
$(BIN)/python:
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.runtime: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing salescore and what it needs into $(VENV) ..."
	@$(INSTALL) --editable ".[sql,postgres,mysql,async,notify]"
	@touch $@

$(VENV)/.tools: $(VENV)/.runtime tools/dependency_group.py
	@echo "Installing what tests and checks need into $(VENV) ..."
	@$(PYTHON) tools/dependency_group.py dev > $(VENV)/dev-requirements.txt
	@$(INSTALL) --requirement $(VENV)/dev-requirements.txt
	@touch $@
