# make demo    set up, convert samples/ into output/, end with a table
# make test    set up, then every check: tests, style, types, layers
# make fuzz    convert 10,000 mutated samples (about half an hour), keep findings in output/fuzz
# make bench   measure speed, write docs/performance.md (about twenty minutes, on a quiet machine)
# make readme  run the commands of the READMEs and docs again and write what they print
# make confidence    hold the confidence of figures against the truth again: docs/confidence.md
# make layouts       draw the pictures of docs/layouts.md again, from the pages of its tests
# Another interpreter: make PYTHON=/path/to/python3.12 …

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

SOURCES := senryaku.py $(shell find pipeline extractors normalizers -type f ! -name '*.pyc' ! -name '*.so')

.PHONY: demo test readme confidence layouts fuzz bench clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	$(BIN)/senryaku convert samples --output output

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

readme: $(VENV)/.installed-dev
	$(BIN)/python -m tests.regenerate

confidence: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.confidence

layouts: $(VENV)/.installed-dev
	$(BIN)/python -m tests.extractors.layouts.draw

fuzz: $(VENV)/.installed-dev
	$(BIN)/python -m tests.fuzz

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.report

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# The first interpreter that is new enough and can make virtual environments.
$(BIN)/python:
	@for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  found=$$python; \
	  "$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
	  echo "$$python -m venv $(VENV)"; \
	  "$$python" -m venv $(VENV) && exit 0; rm -rf $(VENV); exit 1; \
	done; \
	if [ -n "$$found" ]; then echo "$$found cannot make a virtual environment; on Debian: apt install python3-venv" >&2; \
	else echo "senryaku needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3" >&2; fi; exit 1

# A C compiler makes reading twice as fast; without one the install says so and goes on.
$(VENV)/.installed: $(BIN)/python pyproject.toml constraints.txt $(SOURCES)
	$(PIP) install --quiet --constraint constraints.txt .
	@touch $@

$(VENV)/.installed-dev: $(BIN)/python pyproject.toml constraints.txt $(SOURCES)
	$(PIP) install --quiet --constraint constraints.txt '.[dev]'
	@$(BIN)/python extractors/pdf/native/compile.py library extractors/pdf/native || echo "tests run without harvest.c"
	@touch $@ $(VENV)/.installed
