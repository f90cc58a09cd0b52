from pathlib import Path

from placeplan.arrangements.registers.register_files import BY_NAME, FOLDER, REGISTER_FILES

DOCS = Path(__file__).parents[4] / "docs" / "governance.md"


def test_every_file_has_a_key_and_says_whence():
    for register in REGISTER_FILES:
        assert register.columns[0].name == "key" and register.columns[0].is_needed
        assert {"source", "grade", "note"} <= set(register.by_name)
        assert BY_NAME[register.name] is register


def test_the_page_of_the_docs_names_every_column_and_which_are_needed():
    lines = {
        line.split("`")[1]: line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")
    }
    for register in REGISTER_FILES:
        for column in register.columns:
            if column.name not in ("source", "grade", "note"):
                shown = f"**{column.name}**" if column.is_needed else f"`{column.name}`"
                assert shown in lines[register.file], (register.file, column.name)
            for word in column.words if column.name in ("outcome", "waivable", "work") else ():
                assert word in lines[register.file]
    assert FOLDER == "governance"
