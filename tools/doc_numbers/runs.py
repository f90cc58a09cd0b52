"""Every run that gives a text of the documentation; those that take long are apart."""

from collections.abc import Mapping

from tools.doc_numbers import back_test, projection, settling
from tools.doc_numbers.marks import Run

MODULES = (projection, back_test, settling)
RUNS: Mapping[str, Run] = {name: run for module in MODULES for name, run in module.RUNS.items()}
DEAR_RUNS: Mapping[str, Run] = {name: run for module in MODULES for name, run in module.DEAR_RUNS.items()}
