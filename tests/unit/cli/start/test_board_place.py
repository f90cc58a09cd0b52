import pytest

from placeplan.cli.start.board_place import board_files, known_board, last_known_year, without_titles
from placeplan.core.errors import PlanError
from placeplan.figures.tidy.figure_files import read_figures


@pytest.mark.parametrize("written", ["QMM", "E54000022", "NHS Norfolk and Waveney Integrated Care Board"])
def test_a_board_is_known_by_its_codes_and_its_name(written):
    assert known_board(written).ods == "QMM"


def test_an_announced_board_says_of_whom_figures_are_held():
    with pytest.raises(PlanError, match=r"announced, and no figure.*Make its boards \(QJG, QMM"):
        known_board("announced:norfolk-and-suffolk")


def test_no_board_is_refused():
    with pytest.raises(PlanError, match="has no area “QZZ”"):
        known_board("QZZ")


def test_a_name_without_its_titles():
    assert without_titles("NHS Surrey Heartlands Integrated Care Board") == "Surrey Heartlands"


@pytest.mark.parametrize("code", ["QMM", "QNX"])
def test_the_figures_are_read_back_whole(tmp_path, code):
    board = known_board(code)
    for name, text in board_files(board, last_known_year(), "2030/31").items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    bodies = [line.split(",")[0] for line in (tmp_path / "bodies.csv").read_text("utf-8").splitlines()[1:]]
    reading = read_figures(tmp_path / "figures", bodies=bodies)
    assert reading.problems == () and reading.kept > 3000
    assert 'period = "2026/27..2030/31"' in (tmp_path / "assumptions.toml").read_text("utf-8")
