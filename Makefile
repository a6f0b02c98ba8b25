# 村务：两个命令就够 —— make site 生成网站，make serve 在本机预览。
# Each target makes .venv/ when it is missing, from the locked, hashed versions in .ci/locks.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DOCS ?= 1
JOBS ?= 0
LOCKS := .ci/locks
# Without bytecode each start of the program compiles it anew: a third of a second.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r

.PHONY: site test test-fast serve bench check docs gallery lock clean

site: $(VENV)/.site
	$(BIN)/cunwu build --jobs $(JOBS) $(if $(filter 0,$(DOCS)),--no-documents)

serve: $(VENV)/.site
	$(BIN)/cunwu serve

test: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --dist worksteal

test-fast: $(VENV)/.test
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

check: $(VENV)/.dev
	$(BIN)/ruff format --check generator tests bench
	$(BIN)/ruff check generator tests bench
	$(BIN)/mypy
	$(BIN)/cunwu build --strict
	$(BIN)/mkdocs build --quiet --strict

bench: $(VENV)/.bench
	$(BIN)/python -m bench
	$(BIN)/python -m bench --pages

docs: $(VENV)/.site
	$(BIN)/python -m generator.reference

# Every component in every state, in light, dark, large type and print.
gallery: $(VENV)/.site
	$(BIN)/python -m generator.reference --gallery build/gallery

# Writes the locks anew from pyproject.toml; needs uv.
lock:
	for group in site test dev bench; do \
	  extra=""; [ $$group = site ] || extra="--group $$group"; \
	  [ $$group = dev ] && extra="--group dev --group test"; \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --no-header --no-annotate $$extra pyproject.toml -o $(LOCKS)/$$group.txt || exit 1; \
	done

clean:
	rm -rf site .site.* .cunwu

$(VENV)/bin/python:
	@bash .ci/environment "$(PYTHON)" "$(VENV)"

$(VENV)/.site: $(VENV)/bin/python $(LOCKS)/site.txt pyproject.toml
	$(PIP) $(LOCKS)/site.txt
	@bash .ci/link "$(VENV)"
	@touch $@

$(VENV)/.test: $(VENV)/.site $(LOCKS)/test.txt
	$(PIP) $(LOCKS)/test.txt
	@bash .ci/system
	@touch $@

$(VENV)/.dev: $(VENV)/.test $(LOCKS)/dev.txt
	$(PIP) $(LOCKS)/dev.txt
	@touch $@

$(VENV)/.bench: $(VENV)/.test $(LOCKS)/bench.txt
	$(PIP) $(LOCKS)/bench.txt
	@touch $@
