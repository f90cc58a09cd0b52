"""How fast it is, beside a reference measured in the same run. `python -m benchmarks` runs all."""
