import tomllib

import pytest

from placeplan.appraisal.blank_form import WHAT, blank_form
from placeplan.appraisal.short_forms import read_form
from placeplan.core.errors import PlanError


def form(tmp_path, text, name="form.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_blank_form_holds_every_figure_and_reads_as_a_form_without_figures(tmp_path):
    held = tomllib.loads(blank_form())
    assert [row["what"] for row in held["figure"]] == list(WHAT)
    with pytest.raises(PlanError, match="holds no figure"):
        read_form(form(tmp_path, blank_form()))
