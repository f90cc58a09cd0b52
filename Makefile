# Two commands matter: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo serve test check prove fix docs benchmark lock clean
help:
	@echo "make demo       set up, build a real five-year plan and say where to look"
	@echo "make serve      set up and open an invented place in your browser"
	@echo "make test       set up and pass every check and test"
	@echo "make check      format, lint, types, imports, docs and the fast tests"
	@echo "make prove      the long proofs: a thousand changed workbooks; attacks on 200 places; kills at every step; 20 seeds"
	@echo "make fix        format and mend what can be mended"
	@echo "make docs       write reference pages and numbers from the code, and build the documentation site"
	@echo "make benchmark  measure speed against stated references"
	@echo "make lock       lock the versions of everything that is installed, with their digests"

# Exactly the locked files are installed, each checked against its digest; then the checkout itself.
$(VENV)/run.stamp: pyproject.toml locks/run.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r locks/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp locks/test.txt
	$(PIP) --require-hashes -r locks/test.txt
	@touch $@

demo: $(VENV)/run.stamp
	$(BIN)/placeplan build examples/norfolk-and-waveney-2016

$(VENV)/web.stamp: $(VENV)/run.stamp locks/web.txt
	$(PIP) --require-hashes -r locks/web.txt
	@touch $@

# A copy, so that what you do with it stays out of the checkout's own files.
serve: $(VENV)/web.stamp
	@mkdir -p build
	@test -d build/rivershire || { rm -rf build/copying && cp -r examples/rivershire build/copying \
		&& rm -rf build/copying/.placeplan build/copying/out && mv build/copying build/rivershire; }
	$(BIN)/placeplan serve build/rivershire

test: $(VENV)/dev.stamp
	$(BIN)/python -m tools.check --all

check: $(VENV)/dev.stamp
	$(BIN)/python -m tools.check

prove: $(VENV)/dev.stamp
	$(BIN)/python -m tests.labelled.fuzz 1000
	$(BIN)/python -m tests.attacks.attacker 200
	$(BIN)/python -m tests.attacks.hostile_files
	$(BIN)/python -m tests.attacks.place_folders
	$(BIN)/python -m tests.attacks.pattern_traps
	$(BIN)/python -m tests.attacks.at_the_limits
	$(BIN)/python -m tests.attacks.kills
	$(BIN)/python -m tests.attacks.served_kills
	$(BIN)/python -m tests.attacks.served_files
	$(BIN)/python -m tools.doc_numbers --check --dear
	$(BIN)/python -m pytest -m prove

fix: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/dev.stamp
	$(BIN)/python -m tools.reference
	$(BIN)/python -m tools.doc_numbers --dear
	$(BIN)/mkdocs build --strict --quiet

benchmark: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks

lock: $(VENV)/dev.stamp
	$(BIN)/python -m tools.lock

clean:
	rm -rf $(VENV) site out build dist
