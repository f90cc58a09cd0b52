import json

from placeplan.figures.table import figure_table
from placeplan.workspace.content.splitting.read_rows import (
    bytes_of_table,
    documents_by_owner,
    documents_joined,
    read_rows_by_owner,
    read_rows_joined,
    table_of,
)


def rows(*speakers):
    return bytes_of_table(
        figure_table(
            {"measure": "income", "value": n, "stated_by": s, "submission": "x.xlsx" if s else None}
            for n, s in enumerate(speakers)
        )
    )


def test_rows_are_each_owners_and_come_back_in_her_order():
    parts = read_rows_by_owner(rows("a", None, "a", "b"), lambda speaker, submission: speaker + submission)
    assert {owner: table_of(part)["value"].to_list() for owner, part in parts.items()} == {
        "ax.xlsx": [0, 2], "": [1], "bx.xlsx": [3],
    }  # fmt: skip
    assert table_of(read_rows_joined(parts.values()))["value"].to_list() == [0, 2, 1, 3]
    assert read_rows_by_owner(rows(), lambda *_: "a") == {}
    assert read_rows_joined([rows("a")]) == rows("a")


def test_documents_are_each_owners():
    told = json.dumps({"a.md": {"x": "é"}, "b.md": {}}, ensure_ascii=False).encode()
    parts = documents_by_owner(told, lambda file: file[0])
    assert parts == {"a": '{"a.md": {"x": "é"}}'.encode(), "b": b'{"b.md": {}}'}
    assert documents_joined(parts.values()) == told and documents_joined([told]) == told
