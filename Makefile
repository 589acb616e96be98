# Two commands matter: `make run` starts Citybridge with its demonstration, `make test` proves it.
# Both set up what they need; `make help` lists the rest.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export PYTHONWARNINGS := default

.PHONY: help run demo setup setup-test test lint types contracts messages catalogues check tests canaries docs lock bench clean

help:                  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 14

run: setup             ## set up, start database, worker and pages, do the main job; Ctrl-C stops
	$(BIN)/citybridge up --demo --port $(PORT)

demo: setup            ## the main job once in the terminal
	$(BIN)/citybridge demo

setup: .venv/runtime.stamp .cache/messages.stamp .cache/matching.stamp  ## everything that running needs

setup-test: .venv/dev.stamp .cache/messages.stamp .cache/system.stamp .cache/matching.stamp  ## everything that tests need

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Citybridge needs Python 3.11 or later (PYTHON=python3.11 make …)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || tools/system-packages python3-venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/runtime.stamp: requirements/runtime.txt pyproject.toml | .venv/bin/uv
	test -e .venv/dev.stamp || $(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/runtime.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	tools/system-packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-open-sans
	-@tools/system-packages --optional trans-de-en
	@touch $@

.venv/dev.stamp: requirements/dev.txt pyproject.toml | .venv/bin/uv
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --editable .
	tools/system-packages libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-open-sans
	@touch $@ .venv/runtime.stamp

.cache/messages.stamp: $(wildcard locale/*/LC_MESSAGES/django.po) | .venv/runtime.stamp
	@mkdir -p .cache
	$(BIN)/pybabel --quiet compile --directory locale --domain django
	@touch $@

.cache/matching.stamp: $(wildcard data/glossary/*.tsv) $(wildcard data/samples/*.tsv) data/topics.tsv requirements/runtime.txt | .venv/runtime.stamp
	@mkdir -p .cache
	@echo "Compiling dictionaries, aligning languages and learning topics, once (a few minutes) …"
	$(BIN)/python tools/compile_matching.py
	@touch $@

.cache/system.stamp:
	@mkdir -p .cache
	tools/system-packages chromium gettext libatomic1
	-@tools/system-packages --optional trans-de-en
	@touch $@

test: setup-test lint types contracts messages check tests docs  ## everything CI asks

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint src/citybridge --lint --quiet
	$(BIN)/codespell

types:
	$(BIN)/mypy

contracts:
	$(BIN)/lint-imports

messages:
	$(BIN)/python tools/check_messages.py

catalogues:            ## collect new messages into locale/
	$(BIN)/python -m django makemessages --settings config.settings --locale de --locale zh_Hans --add-location file --no-obsolete --ignore '.venv/*' --ignore 'build/*' --ignore '.cache/*' --ignore '.data/*'

check:
	CITYBRIDGE_PRODUCTION=true CITYBRIDGE_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_hex(32))') \
	CITYBRIDGE_ALLOWED_HOSTS=bridge.example.org DATABASE_URL=postgres://unused/unused \
	EMAIL_URL=smtp+tls://relay.example.org:587 \
	DJANGO_SETTINGS_MODULE=config.settings $(BIN)/python -m django check --deploy --fail-level WARNING

tests:
	$(BIN)/pytest -n 2 --dist worksteal

canaries: setup-test   ## who sees what: permission matrix and canary crawl alone
	@rm -rf .cache/canaries
	CITYBRIDGE_OF_A_KIND=3 $(BIN)/pytest tests/canaries -n 2 --quiet
	@$(BIN)/python -m tests.canaries.figures

docs:
	$(BIN)/mkdocs build --strict --quiet

lock:                  ## pin the newest versions that fit, with hashes
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements/runtime.txt
	$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt

bench:                 ## figures of docs/benchmarks.md; takes a while
	$(BIN)/python -m benchmarks.matching 10000 100000 1000000
	$(BIN)/python -m benchmarks.imports
	$(BIN)/python -m benchmarks.reports 20000 100000 1000000
	$(BIN)/python -m benchmarks.letters

clean:                 ## remove what can be made again; data stays
	rm -rf .venv .cache site
