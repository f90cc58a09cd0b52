from datetime import date

from placeplan.figures.tidy.statements import read_statements


def read(tmp_path, text):
    (tmp_path / "said.csv").write_text(text, encoding="utf-8")
    return read_statements(tmp_path)


def test_texts_and_dates_keep_their_source(tmp_path):
    found = read(
        tmp_path,
        "subject,scheme,attribute,text,date,stated_by,source\n"
        "decision,merger,status,agreed,,QH8,https://example.org\n"
        "milestone,record,due,,2018-07-06,QH8,\n",
    )
    assert not found.problems
    rows = found.statements.to_dicts()
    assert (rows[0]["text"], rows[0]["date"], rows[0]["source"]) == ("agreed", None, "https://example.org")
    assert (rows[1]["date"], rows[1]["source"]) == (date(2018, 7, 6), "said.csv#!A3")


def test_every_fault_is_said_at_once(tmp_path):
    found = read(
        tmp_path,
        "subject,attribute,text,date,stated_by\n,status,agreed,,\nplan,status,,,QH8\nplan,due,,soon,QH8\n",
    )
    said = "\n".join(map(str, found.problems))
    assert "said.csv#!A2: Nothing is written under subject." in said
    assert "said.csv#!A2: Nothing is written under stated_by." in said
    assert "said.csv#!A3: It states neither a text nor a date." in said
    assert "said.csv#!A4: “soon” is not a date." in said
    assert found.statements.is_empty()


def test_columns_are_known_and_files_whole(tmp_path):
    said = "\n".join(map(str, read(tmp_path, "subject,colour\nplan,red\n").problems))
    assert "“colour” is not a column" in said and "no column called stated_by" in said
    (tmp_path / "empty.csv").write_text("")
    ragged = read(tmp_path, "subject,attribute,text,stated_by\nplan,a\n").problems
    assert {problem.what for problem in ragged} == {"The row has 2 cells.", "The file is empty."}


def test_a_place_may_have_no_statements(tmp_path):
    assert read_statements(tmp_path / "none").statements.is_empty()
