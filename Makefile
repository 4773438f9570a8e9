# Two commands matter: make run, make test. Each installs what it needs.
PYTHON ?= python3
BIN := .venv/bin
# An update of the system brings another Python, to which nothing is installed, or takes the old one away.
$(shell [ ! -e .venv/run ] || $(BIN)/python -c 'import django' >/dev/null 2>&1 || rm -rf .venv)

.PHONY: help run dev test audit bench lint migrations-check lock

help:
	@echo "make run    the site and its worker on http://127.0.0.1:$(or $(PORT),8000)"
	@echo "make dev    the same with DEBUG and autoreload"
	@echo "make test   all tests, on SQLite and on PostgreSQL, in a real browser too"
	@echo "make audit  the whole sample site: broken links, valid HTML, accessibility, weight, Lighthouse"
	@echo "make bench  what answers, pages and files cost, on sites of several sizes; stale answers counted"
	@echo "make lint   ruff, import layers, templates, missing migrations"
	@echo "make lock   compile requirements*.in into locked requirements*.txt"

run: .venv/run .env
	@$(BIN)/python manage.py prepare_site
	@$(BIN)/python manage.py serve

dev: .venv/dev .env
	@DEBUG=on $(BIN)/python manage.py prepare_site
	@DEBUG=on $(BIN)/python manage.py serve --autoreload

test: .venv/dev
	@sh tests/run.sh

audit: .venv/dev
	@$(BIN)/python -m tests.audit

bench: .venv/dev
	@$(BIN)/python -m tests.bench

lint: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/python $(BIN)/lint-imports
	@$(BIN)/python -m djlint templates --lint --quiet
	@$(MAKE) --no-print-directory migrations-check

migrations-check: .venv/dev
	@DEBUG=on $(BIN)/python manage.py makemigrations --check --dry-run

lock: .venv/dev
	@$(BIN)/python -m pip install --quiet uv
	@for each in requirements requirements-scale requirements-dev; do \
		$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-emit-index-url --output-file $$each.txt $$each.in || exit 1; \
	done

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Camera-Ready needs Python 3.11 or newer; name it with make PYTHON=/path/to/python3."; exit 1; }
	@echo "Making a virtual environment in .venv"
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python cannot make a virtual environment; on Debian, install the package python3-venv."; exit 1; }

.venv/run: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests need"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@ .venv/run

.env:
	@umask 077; $(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50)); print("FEED_KEY=" + secrets.token_urlsafe(12))' > $@
	@echo "Wrote a new SECRET_KEY and FEED_KEY into .env; .env.example lists what else can stand there"
