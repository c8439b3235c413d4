# 挂图 Guatu: `make` alone lists the verbs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8765
SOURCES := pyproject.toml hatch_build.py requirements.lock frontend/package-lock.json \
	$(shell find frontend/src frontend/styles frontend/build.mjs src/guatu/office/locale -type f -not -name '*.mo' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint fix models messages openapi pictures lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.ready ## environment in .venv, front end bundled

$(VENV)/.ready: $(SOURCES)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=python3.x"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing (Debian: apt-get install python3-venv)"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

demo: setup ## builds a workspace from the built-in pack and serves it (DOCUMENTS=folder adds documents)
	@$(BIN)/guatu demo --port $(PORT) $(if $(DOCUMENTS),--documents $(DOCUMENTS))

test: setup ## all tests and checks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/basedpyright
	@$(BIN)/pytest -n 2

lint: setup ## style, floors and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports --no-logo && $(BIN)/basedpyright

fix: setup ## mends what can be mended by machine
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

messages: setup ## the English catalogue brought up to date with the sources (needs Debian's gettext)
	@command -v xgettext >/dev/null || { echo "GNU gettext is missing (Debian: apt-get install gettext)"; exit 1; }
	@cd src/guatu/office && DJANGO_SETTINGS_MODULE=guatu.office.settings $(CURDIR)/$(BIN)/django-admin makemessages \
		--locale en --add-location file --no-obsolete --ignore 'static/*' --verbosity 0
	@cd src/guatu/office && DJANGO_SETTINGS_MODULE=guatu.office.settings $(CURDIR)/$(BIN)/django-admin compilemessages --locale en --verbosity 0

openapi: setup ## the API's schema that the tests compare with, from the code
	@$(BIN)/python scripts/openapi.py

models: setup ## trains the models of text (from made pages) and of facts' confidence (needs ../shared), some minutes
	@$(BIN)/python scripts/train_models.py
	@$(BIN)/python scripts/train_names.py
	@$(BIN)/python scripts/train_belief.py
	@$(BIN)/python scripts/train_dating.py
	@$(BIN)/python scripts/train_confidence.py

pictures: setup ## the documentation's pictures, from the real pages (needs Chromium)
	@$(BIN)/python scripts/pictures.py

lock: ## requirements.lock and the npm lock from what pyproject.toml and package.json ask for
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links --quiet --output-file requirements.lock

clean: ## removes what setup and demo made
	rm -rf $(VENV) workspace frontend/node_modules src/guatu/office/static/dist
