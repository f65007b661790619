# Needs Python 3.11 or newer, make and git. All else goes into .venv, at the versions in requirements/.

.DEFAULT_GOAL := help
.PHONY: help serve site offline cms schema check test bench fmt lock stale

BIN := .venv/bin
PIP := $(BIN)/python -m pip -q --disable-pip-version-check install --no-build-isolation
UV := $(BIN)/uv pip compile -q --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --annotation-style line --custom-compile-command "make lock"

# Material's notice of its end of life, at every start.
export NO_MKDOCS_2_WARNING := 1
# Another interpreter: make PYTHON=/path/to/python3
export PYTHON

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

serve: .venv/site ## Check the handbook, then show it while you edit
	@$(BIN)/handbook check --strict
	@$(BIN)/mkdocs serve $(ARGS)

site: .venv/site ## Build site/; if that fails, the site/ of before stays
	@rm -rf .site-new .site-old
	@$(BIN)/mkdocs build --strict -d .site-new || { rm -rf .site-new; exit 1; }
	@if [ -e site ]; then mv site .site-old; fi
	@mv .site-new site && rm -rf .site-old

offline: .venv/site ## Build handbook.zip: unpacked, its index.html opens without a server
	@rm -rf .site-offline handbook.zip
	@$(BIN)/mkdocs build --strict --no-directory-urls -d .site-offline/handbook || { rm -rf .site-offline; exit 1; }
	@$(BIN)/python -m zipfile -c handbook.zip .site-offline/handbook && rm -rf .site-offline

check: .venv/dev ## Check format, code, types, handbook and build
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/handbook fmt --check
	@$(BIN)/handbook check --strict
	@rm -rf .site-check
	@$(BIN)/mkdocs build --strict -d .site-check || { rm -rf .site-check; exit 1; }
	@rm -rf .site-check

cms: .venv/dev ## Try the form in the browser, without accounts, on a copy of the last commit
	@sh tools/system.sh form $(BIN)/python
	@$(BIN)/python tools/cms.py

schema: .venv/site ## Write what an editor completes records by
	@$(BIN)/handbook schema

test: .venv/dev ## Run the tests; installs what they need of the machine
	@sh tools/system.sh chromium $(BIN)/python
	@sh tools/system.sh paper $(BIN)/python
	@sh tools/system.sh editor $(BIN)/python
	@sh tools/system.sh form $(BIN)/python || true
	@$(BIN)/python -m pytest --cov -n auto --dist loadfile $(ARGS)

bench: .venv/dev ## Run the benchmarks
	@$(BIN)/python bench/run.py $(ARGS)
	@$(BIN)/python bench/search.py

fmt: .venv/dev ## Format the code
	@$(BIN)/ruff check -q --fix-only .
	@$(BIN)/ruff format .

lock: .venv/dev ## Pin anew what pyproject.toml asks for (ARGS=--upgrade: the newest)
	@$(UV) $(ARGS) pyproject.toml -o requirements/site.txt
	@$(UV) $(ARGS) pyproject.toml --group dev -c requirements/site.txt -o requirements/dev.txt
	@$(UV) $(ARGS) --group build -c requirements/dev.txt -o requirements/build.txt

# An environment holds the path it was made at and points at the interpreter it was made with.
STALE := $(shell [ -e $(BIN)/python ] && pwd | cmp -s - .venv/made || echo stale)

.venv/made: $(STALE)
	@sh tools/system.sh venv .venv
	@pwd > $@

.venv/site: .venv/made requirements/build.txt requirements/site.txt pyproject.toml
	@echo "Installing requirements/site.txt"
	@$(PIP) --require-hashes -r requirements/build.txt
	@$(PIP) --require-hashes -r requirements/site.txt
	@$(PIP) --no-deps -e .
	@touch $@

.venv/dev: .venv/site requirements/dev.txt
	@echo "Installing requirements/dev.txt"
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
