# What a newcomer needs is Python 3.11 or later; everything else comes into .venv.

PYTHON ?= python3
PYTEST_ARGS ?= -n auto

BIN := .venv/bin
RUNNABLE := .venv/.runnable
TESTABLE := .venv/.testable

.DEFAULT_GOAL := help
.PHONY: help demo test check bench matrix layouts golden clean

help:
	@echo "make demo    export the sample résumés to PDF and Word, in every layout, into demo/"
	@echo "make test    run all tests"
	@echo "make check   run linters, type checker, import rules and all tests"
	@echo "make bench   measure speed and size beside other tools"
	@echo "make matrix  judge every layout on each paper, in six languages, with and without photo, from half a page to twelve"
	@echo "make layouts prepare the built-in layouts after a change of their TOML files"
	@echo "make golden  rewrite tests/golden/ after a wanted change of a layout; review the difference"
	@echo "make clean   remove what these have made, .venv included"

demo: $(RUNNABLE)
	$(BIN)/resume-exporter export samples/leon-lu.yaml samples/leon-lu-profile.txt \
		--to pdf,docx --layout all --out demo/ --force

test: $(TESTABLE)
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(TESTABLE)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(PYTEST_ARGS)

bench: $(TESTABLE)
	$(BIN)/python -m benchmarks

matrix: $(TESTABLE)
	EXPORTER_WHOLE_MATRIX=1 $(BIN)/python -m pytest $(PYTEST_ARGS) tests/matrix/test_cases.py

layouts: $(RUNNABLE)
	$(BIN)/python .ci/generate_layouts.py

golden: layouts
	$(BIN)/python .ci/generate_golden.py

clean:
	rm -rf .venv demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Installed in place, and again only when what is depended on has changed.
$(RUNNABLE): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[cjk]"
	touch $@

$(TESTABLE): $(RUNNABLE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	touch $@
