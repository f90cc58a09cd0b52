import pytest

from placeplan.cli.start.board_place import board_files, known_board, last_known_year, note_of
from placeplan.core.errors import PlanError
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.places.announced import without_titles


@pytest.mark.parametrize("written", ["QMM", "E54000022", "NHS Norfolk and Waveney Integrated Care Board"])
def test_a_board_is_known_by_its_codes_and_its_name(written):
    assert known_board(written).ods == "QMM"


def test_an_announced_board_is_known_too_and_says_what_it_is():
    board = known_board("Norfolk and Suffolk")
    assert board.code == "ANNOUNCED-NORFOLK-AND-SUFFOLK"
    note = note_of(board)
    assert "no page says that it happened" in note and "a part of QJG (Suffolk)" in note
    assert "Which boards make it up is second-hand." in note
    assert "is recalled, and was not confirmed" in note_of(known_board("Hampshire and the Isle of Wight"))
    assert "Announced" not in note_of(known_board("QMM"))


@pytest.mark.parametrize(
    ("written", "nearest"), [("QNN", "QNX"), ("Norfok", "QMM"), ("Essx", "ANNOUNCED-ESSEX")]
)
def test_of_an_unknown_board_the_nearest_are_offered(written, nearest):
    with pytest.raises(PlanError, match=rf"no integrated care board.*Did you mean: [^?]*{nearest} "):
        known_board(written)


def test_a_name_without_its_titles():
    assert without_titles("NHS Surrey Heartlands Integrated Care Board") == "Surrey Heartlands"


@pytest.mark.parametrize("code", ["QMM", "QNX", "Surrey and Sussex"])
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
