import json

import pytest

from tests.unit.returns.conftest import awkward_template, template_and_place


@pytest.fixture
def made(tmp_path):
    """The awkward template, and a place that stated some of what it asks."""
    return template_and_place(tmp_path)


def test_a_template_is_mapped_and_waits_to_be_confirmed(run, made):
    template, place = made
    code, out, _ = run("return", "map", template, "--place", place, "--body", "TR1", "--json")
    told = json.loads(out)
    assert code == 0 and not told["confirmed"] and not told["is_kept"]
    assert [block["sheet"] for block in told["blocks"]] == ["Income and expenditure", "Workforce"]
    assert told["not_understood"][0]["cell"] == "B6"
    assert "confirmed = false" in (place / "returns" / f"{template.name}.return.toml").read_text("utf-8")
    code, out, err = run(
        "return", "fill", template, "--place", place, "--body", "TR1", "--out", template.with_stem("o")
    )
    assert code == 2 and "nobody confirmed them" in err and "write confirmed = true" in err


def test_a_return_is_filled_into_a_new_file_with_its_receipt(run, made):
    template, place = made
    out_file = template.with_stem("filled")
    words = ("return", "fill", template, "--place", place, "--body", "TR1", "--out", out_file, "--yes")
    code, out, _ = run(*words, "--json")
    told = json.loads(out)
    assert code == 0 and out_file.is_file()
    assert told["receipt"]["filled"] == 2 and told["receipt"]["receipt"].endswith(".receipt.json")
    assert {cell["status"] for cell in told["cells"]} == {"filled", "blank", "formula"}
    code, out, _ = run("return", "receipt", out_file, "--json")
    assert code == 0 and json.loads(out)["is_unchanged"]
    code, _, err = run(*words)
    assert code == 2 and "nothing is overwritten" in err


def test_a_person_is_told_what_is_blank_and_why(run, made):
    template, place = made
    words = ("return", "fill", template, "--place", place, "--body", "TR1", "--yes")
    code, out, _ = run(*words, "--out", template.with_stem("a"))
    assert code == 0
    for said in ("absent: nobody stated it", "Checks!B2", "2 cells filled", "Wrote "):
        assert said in out
    code, out, _ = run("return", "receipt", template.with_stem("a"))
    assert code == 0 and "a.xlsx#S!B2" in out.replace("\n", "")


def test_withheld_numbers_go_to_the_one_who_asks_alone(run, made):
    template, place = made
    run("return", "map", template, "--place", place, "--body", "TR1", "--yes")
    path = place / "returns" / f"{template.name}.return.toml"
    path.write_text(path.read_text("utf-8").replace('asker = ""', 'asker = "NHS England"'), "utf-8")
    words = ("return", "fill", template, "--place", place, "--body", "TR1", "--json", "--disclose-to")
    code, out, _ = run(*words, "A newspaper", "--out", template.with_stem("a"))
    assert code == 2 and "The return goes to NHS England" in out
    code, out, _ = run(*words, "nhs england", "--out", template.with_stem("b"))
    assert code == 0 and json.loads(out)["receipt"]["filled"] == 3


def test_the_next_version_is_laid_over_the_kept_mapping_and_what_moved_is_said(run, made):
    template, place = made
    run("return", "map", template, "--place", place, "--body", "TR1", "--yes")
    later = awkward_template(template.with_name("Northby return v2.xlsx"), moved_by=2)
    words = ("return", "fill", later, "--place", place, "--body", "TR1", "--out", template.with_stem("c"))
    code, out, _ = run(*words, "--json")
    told = json.loads(out)
    assert code == 0 and told["receipt"]["filled"] == 2
    assert "Income and expenditure: “Pay costs” moved from row 7 to 9." in told["receipt"]["moved"]
    assert (place / "returns" / f"{later.name}.return.toml").is_file()
    code, out, _ = run("return", "map", later, "--place", place, "--body", "TR1")
    assert code == 0 and "confirmed" in out


@pytest.fixture
def filled(run, made):
    """A filled return, and its place."""
    template, place = made
    out = template.with_stem("filled")
    assert run("return", "fill", template, "--place", place, "--body", "TR1", "--out", out, "--yes")[0] == 0
    return out, place


def test_a_cell_is_traced(run, filled):
    out_file, place = filled
    code, out, _ = run("return", "trace", out_file, "Workforce!D5", "--place", place)
    assert code == 0 and "812.4 whole-time equivalents, stated by TR1" in out and "a.xlsx#W!C5" in out
    code, out, _ = run("return", "trace", out_file, "Workforce!D6", "--place", place, "--json")
    assert code == 0 and json.loads(out)["why"] == "absent: nobody stated it"
    assert run("return", "trace", out_file, "Workforce!A1", "--place", place)[0] == 2


def test_a_return_is_checked_whoever_filled_it(run, filled):
    out_file, place = filled
    code, out, _ = run("return", "check", out_file, "--place", place, "--json")
    told = json.loads(out)
    assert code == 0 and told["body"] == "TR1" and told["read_back"]["same"] == 2
    assert {cell["kind"] for cell in told["divergences"]} == {"money"}
    other = out_file.with_stem("by hand")
    other.write_bytes(out_file.read_bytes())
    code, _, err = run("return", "check", other, "--place", place)
    assert code == 2 and "There is no body" in err
    code, _, err = run("return", "check", other, "--place", place, "--body", "TR1")
    assert code == 2 and "No mapping is kept" in err
    mapping = next((place / "returns").glob("*.return.toml"))
    code, out, _ = run("return", "check", other, "--place", place, "--body", "TR1", "--mapping", mapping)
    assert code == 0 and "stores 12, and comes to 11" in out


def test_what_was_asked_before_is_told_with_where(run, filled):
    out_file, place = filled
    again = awkward_template(out_file.with_name("Another return.xlsx"))
    code, out, _ = run("return", "map", again, "--place", place, "--body", "TR1", "--json")
    told = json.loads(out)
    assert code == 0 and len(told["asked_before"]) == 21 and told["two_asks"] == []
    assert sum(cell["is_supplied"] for cell in told["asked_before"]) == 2
    code, out, _ = run("return", "map", again, "--place", place, "--body", "TR1")
    assert "21 cells were asked before, under the same definition; 2 are answered." in out
    mapping = place / "returns" / "Another return.xlsx.return.toml"
    text = mapping.read_text("utf-8").replace('measure = "staff_wte"', 'measure = "staff_headcount"')
    mapping.write_text(text.replace('unit = "wte"', 'unit = "headcount"'), "utf-8")
    code, out, _ = run("return", "check", out_file, "--place", place)
    assert code == 0 and "Two asks of one thing, with another definition" in out
    assert "which of the two holds" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--body", "TR9"), "There is no body “TR9”."),
        (("--body", "TR1", "--mapping", "nowhere.toml"), "There is no such file."),
    ],
)
def test_what_cannot_be_done_says_what_to_do(run, made, words, said):
    template, place = made
    code, _, err = run("return", "fill", template, "--place", place, "--out", template.with_stem("z"), *words)
    assert code == 2 and said in err
