from placeplan.workspace.returning.kept_receipts import KeptReceipt, reason_of, sources_of

CELLS = [
    {
        "sheet": "S",
        "cell": cell,
        "status": "blank" if why else "filled",
        "why": why,
        "source": at,
        "parts": [],
    }
    for cell, why, at in (
        ("B5", "", "a.xlsx#Plan!C7"),
        ("B6", "absent: nobody stated it", ""),
        ("B7", "absent: other words", ""),
        ("B8", "withheld (board), and more", ""),
    )
]


def test_cells_are_counted_by_what_became_of_them_and_why():
    receipt = KeptReceipt({"cells": CELLS})
    assert len(receipt.of("blank")) == 3 and receipt.reasons == [("absent", 2), ("withheld", 1)]
    assert receipt.cell("S", "B5") is CELLS[0] and receipt.cell("S", "Z1") is None
    assert reason_of(CELLS[3]) == "withheld"


def test_a_cell_leads_to_where_its_number_was_stated_or_each_part_of_it():
    ((told, own),) = sources_of(CELLS[0])
    assert (own.file, own.sheet, own.cell) == ("a.xlsx", "Plan", "C7") and told is CELLS[0]
    parts = [{"source": "a.xlsx#P!B1"}, {"source": "https://example.org/x"}]
    assert [str(own) for _, own in sources_of({**CELLS[0], "parts": parts})] == [
        "a.xlsx#P!B1", "https://example.org/x",
    ]  # fmt: skip
