import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.changes.folder_contents import (
    EntryChange,
    entry_differences,
    folder_entries,
    folder_texts,
)

SCHEMES = '[[schemes]]\nkey = "ward"\ntitle = "A ward"\n[[schemes.effects]]\nvariable = "saving"\nsize = 12\n'
BODIES = "code,name,note\nRM1,Norwich,\nRGP,Paget,small\n"


def folder(path, **files):
    for name, text in files.items():
        file = path / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder_entries(path, ("out",))


@pytest.fixture
def before(tmp_path):
    return folder(tmp_path / "a", schemes_toml=SCHEMES, bodies_csv=BODIES)


@pytest.mark.parametrize(
    "name, text, change",
    [
        ("schemes_toml", SCHEMES.replace("12", "13"), ("schemes[ward].effects[saving].size", "12", "13")),
        (
            "schemes_toml",
            SCHEMES.replace("A ward", "Two wards"),
            ("schemes[ward].title", "A ward", "Two wards"),
        ),
        ("bodies_csv", BODIES.replace("small", ""), ("RGP.note", "small", "")),
        ("bodies_csv", BODIES.replace("Norwich", "NNUH"), ("RM1.name", "Norwich", "NNUH")),
        ("rules__pay_toml", "rate = 2\n", ("rate", "", "2")),
    ],
    ids=["a size", "a title", "a cell emptied", "a cell", "a new file"],
)
def test_a_change_of_any_file_is_one_entry_that_says_where(tmp_path, before, name, text, change):
    files = {"schemes_toml": SCHEMES, "bodies_csv": BODIES} | {name: text}
    (found,) = entry_differences(before, folder(tmp_path / "b", **files))
    file = name.replace("__", "/").replace("_", ".")
    assert found == EntryChange(file, *change)


@pytest.mark.parametrize(
    "name, text",
    [
        ("schemes_toml", "# a note\n" + SCHEMES.replace(" = ", "=").replace('"ward"', "'ward'")),
        ("schemes_toml", SCHEMES.replace("12", "12.0")),
        ("bodies_csv", 'name,code,note\n"Paget",RGP,small\nNorwich,RM1,\n'.replace("name,code", "name,code")),
        ("bodies_csv", BODIES.replace("\n", "\r\n")),
        ("out__site_toml", "made = 1\n"),
        (".hidden_toml", "a = 1\n"),
    ],
    ids=[
        "TOML written otherwise",
        "12.0 is 12",
        "columns in another order",
        "line ends",
        "what is made",
        "hidden",
    ],
)
def test_the_form_in_which_it_is_written_says_nothing(tmp_path, before, name, text):
    if name == "bodies_csv" and text.startswith("name"):
        text = "code,note,name\nRGP,small,Paget\nRM1,,Norwich\n"
    files = {"schemes_toml": SCHEMES, "bodies_csv": BODIES} | {name: text}
    assert folder(tmp_path / "b", **files) == before


def test_rows_that_begin_alike_are_told_apart_by_all_that_they_say(tmp_path):
    rows = "body,year,amount\nRM1,2016/17,1\nRM1,2017/18,2\n"
    was = folder(tmp_path / "a", ledger_csv=rows)
    now = folder(tmp_path / "b", ledger_csv=rows.replace("18,2", "18,3"))
    (found,) = entry_differences(was, now)
    assert (found.before, found.after) == (
        "amount: 2; body: RM1; year: 2017/18",
        "amount: 3; body: RM1; year: 2017/18",
    )


def test_texts_are_read_as_texts_and_a_damaged_file_is_named(tmp_path):
    folder(tmp_path, method_md="How it was done.", schemes_toml=SCHEMES)
    assert folder_texts(tmp_path) == {"method.md": "How it was done."}
    (tmp_path / "schemes.toml").write_text("key = ")
    with pytest.raises(PlanError, match="not TOML"):
        folder_entries(tmp_path, ())
    (tmp_path / "method.md").write_bytes(b"caf\xe9")
    with pytest.raises(PlanError, match="UTF-8"):
        folder_texts(tmp_path)
