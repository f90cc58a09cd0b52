"""The command line in this process: its exit code, and what it said on each stream."""

import sys

import pytest

from placeplan.cli.app import main


@pytest.fixture
def run(monkeypatch, capsys):
    """Call `placeplan` with words; gives the exit code, standard output and standard error."""

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["placeplan", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return end.value.code, said.out, said.err

    return call
