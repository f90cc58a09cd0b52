import pytest
from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import PlanError
from placeplan.gainshare.rule_files import Published, known, known_pence, read_case, shared
from placeplan.plan.documents import AT_THE_DOOR


@written(frozen=True, config=AT_THE_DOOR)
class CaseFile:
    """A question of one amount."""

    kind: str
    title: str
    question: str
    source: str
    grade: str
    amount: Published = "not published"


TEXT = 'kind = "k"\ntitle = "T"\nquestion = "Q?"\nsource = "s"\ngrade = "primary"\n'


def test_a_file_is_read_and_its_record_begins(tmp_path):
    path = tmp_path / "one.toml"
    path.write_text(TEXT + "amount = 2.5\n", encoding="utf-8")
    about = read_case(path, CaseFile)
    assert (known(about.amount), known_pence(about.amount)) == (2.5, 250)
    begun = shared(path, about)
    assert (begun["key"], begun["title"], begun["price_base"]) == ("one", "T", "nominal")


def test_not_published_is_neither_a_number_nor_nought(tmp_path):
    path = tmp_path / "one.toml"
    path.write_text(TEXT, encoding="utf-8")
    about = read_case(path, CaseFile)
    assert (known(about.amount), known_pence(about.amount)) == (None, None)


def test_everything_wrong_at_once(tmp_path):
    path = tmp_path / "one.toml"
    path.write_text('kind = "k"\namount = "lots"\nwishes = 1\n', encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_case(path, CaseFile)
    assert len(caught.value.problems) >= 4
