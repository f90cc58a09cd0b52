import json

import pytest

PLACE = """code = "T"
name = "A place"
kind = "footprint"
regime = "england/2016"
base_year = "2015/16"
last_year = "2020/21"
"""
FIGURES = (
    "measure,organisation,period,value,stage,stated_by,source,grade,withheld\n"
    "expenditure,A,2016/17,12345678,plan,A,plan.pdf,primary,w\n"
)
RECORD = "key,what,why,who,until\nw,A figure,Talks are open,Ann,2099-12-31\n"


@pytest.fixture
def place(tmp_path):
    (tmp_path / "figures").mkdir()
    texts = {
        "place.toml": PLACE,
        "bodies.csv": "code,name,kind\nA,Alpha Trust,acute trust\n",
        "withholdings.csv": RECORD,
        "method.md": "It is £12.3m.",
        "figures/all.csv": FIGURES,
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def record(run, *words):
    code, out, error = run("texts", *words, "--json")
    assert code == 0, error
    return json.loads(out)


def test_texts_are_listed_and_the_likely_ones_pointed_at(place, run):
    found = record(run, place)
    told = {text["text"]: text["pointed_at"] for text in found["texts"] if text["pointed_at"]}
    assert told == {"method.md": ["“£12.3m”: expenditure of A, 2016/17 (w)"]}
    assert found["pointed_at_and_unconfirmed"] == 1 and found["unconfirmed"] == len(found["texts"])
    code, out, _ = run("texts", place)
    assert code == 0 and "1 of those may tell" in " ".join(out.split())


def test_a_person_confirms_a_text_and_then_every_other(place, run):
    found = record(run, place, "--confirm", "method.md", "--by", "Ann")
    assert found["pointed_at_and_unconfirmed"] == 0
    assert record(run, place, "--confirm", "every", "--by", "Ann")["unconfirmed"] == 0


def test_nobody_confirms_without_a_name_nor_what_is_not_there(place, run):
    assert run("texts", place, "--confirm", "method.md")[0] == 2
    code, _, error = run("texts", place, "--confirm", "methods.md", "--by", "Ann")
    assert code == 2 and "method.md" in error


def test_a_field_of_numbers_is_listed_only_where_one_may_tell(place, run):
    (place / "settlement").mkdir()
    (place / "settlement" / "x.toml").write_text(
        'weight = 3.5\nbudget = 12_345_678\nnote = "4 of us"\nfrom = 2026-04-01\n'
    )
    listed = {text["text"] for text in record(run, place)["texts"]}
    assert {"settlement/x.toml:budget", "settlement/x.toml:note"} <= listed
    assert not {"settlement/x.toml:weight", "settlement/x.toml:from"} & listed
