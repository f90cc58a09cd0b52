import pytest

from placeplan.core.errors import PlanError
from placeplan.core.keeping.refusals import in_plain_words


def test_what_a_disk_refuses_is_said_with_what_to_do(tmp_path):
    with pytest.raises(PlanError) as refused, in_plain_words(tmp_path / "a.csv"):
        raise OSError(28, "No space left on device")  # as writing raises it: without a file's name
    (problem,) = refused.value.problems
    assert problem.what == "This cannot be written: No space left on device."
    assert problem.where == str(tmp_path / "a.csv") and "Nothing was changed" in problem.to_do


def test_what_was_committed_is_said_to_wait(tmp_path):
    with (
        pytest.raises(PlanError, match="put in place by the next command"),
        in_plain_words(tmp_path, tmp_path),
    ):
        raise OSError(5, "Input/output error")


@pytest.mark.parametrize("error", [BrokenPipeError(), ValueError("ours"), PlanError("theirs")])
def test_no_other_error_is_touched(tmp_path, error):
    with pytest.raises(type(error)), in_plain_words(tmp_path):
        raise error
