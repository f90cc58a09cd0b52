from placeplan.workspace.reviewing.reviews import books, doubt, is_doubtful, proof, sentence, unit

NAMES = {"RZ9": "Northby Hospital"}


def table(**about):
    return {
        "accepted": True, "kind": "income_and_expenditure", "body": "RZ9", "unit": "£k", "figures": 12,
        "doubts": [], "confidence": 1.0, "where": "Plan, rows 2 to 9", "number": 0,
        "proof": {"sums": 2, "holding": 2, "broken": []},
        "columns": [
            {"letters": "A", "role": "label", "period": "", "unit": ""},
            {"letters": "B", "role": "year", "period": "2017/18", "unit": ""},
            {"letters": "C", "role": "year", "period": "2018/19", "unit": ""},
        ],
    } | about  # fmt: skip


def test_a_reading_is_said_in_one_sentence():
    assert sentence(table(), NAMES) == (
        "Read as income and expenditure: column A holds label and columns B to C are 2017/18 to 2018/19. "
        "12 figures of Northby Hospital, money in £k."
    )
    alone = table(columns=table()["columns"][:2], unit="")
    assert "column B is 2017/18" in sentence(alone, NAMES)
    assert "its places say" in sentence(table(columns=[]), NAMES)
    assert "Read as effects on partners:" in sentence(table(kind="partner_effects"), NAMES)


def test_a_year_after_its_months_is_no_part_of_their_stretch():
    periods = ("2017-04", "2017-05", "2017-06", "2017/18")
    columns = [
        {"letters": letters, "role": "year", "period": period, "unit": ""}
        for letters, period in zip("BCDE", periods, strict=True)
    ]
    said = sentence(table(columns=columns), NAMES)
    assert "columns B to D are April 2017 to June 2017 and column E is 2017/18." in said


def test_a_unit_of_money_is_said_to_be_of_money():
    assert unit(table(unit="£")) == ", money in £"
    assert unit(table(unit="people")) == ", in people"
    assert unit(table(unit="")) == ""


def test_what_was_left_says_why():
    left = table(accepted=False, doubts=["nobody says whose workbook it is"])
    assert sentence(left, NAMES).startswith("Left, because nobody says whose workbook it is; it may be")
    assert "not sure" in sentence(table(accepted=False, kind="", confidence=0.2), NAMES)


def test_the_proof_counts_the_sums_that_hold():
    assert proof(table()) == "It adds up to its own totals: 2 of 2."
    assert "no total" in proof(table(proof={"sums": 0, "holding": 0, "broken": []}))


def test_a_doubt_names_the_totals_that_do_not_hold():
    broken = [[f"P{row}", "3", "4", 2] for row in range(1, 15)]
    one = table(proof={"sums": 9, "holding": 8, "broken": broken[:1]})
    assert doubt(one) == "A total does not come to the sum of the parts: P1."
    many = table(proof={"sums": 14, "holding": 0, "broken": broken})
    assert doubt(many).startswith("14 totals do not come to the sum of the parts: P1, P2,")
    assert doubt(many).endswith("P12 and 2 others.")


def test_the_doubtful_workbook_comes_first_and_keeps_its_number():
    sure = {"file": "a.xlsx", "body": "RZ9", "version": "2", "figures": 12, "tables": [table()]}
    slip = table(proof={"sums": 2, "holding": 1, "broken": [["B9", "3", "4", 2]]})
    doubtful = {
        "file": "b.xlsx",
        "body": "",
        "version": "",
        "figures": 0,
        "tables": [slip, table(accepted=False)],
    }
    ranked = books({"books": [sure, doubtful], "bodies": [["RZ9", "Northby Hospital"]]})
    assert [(book.file, book.number, book.doubtful) for book in ranked] == [
        ("b.xlsx", 1, 2),
        ("a.xlsx", 0, 0),
    ]
    assert ranked[1].said == (
        "Of Northby Hospital, version 2: 12 figures of 1 table. It adds up to its own totals: 2 of 2."
    )
    assert ranked[0].said.startswith("Nobody says whose it is") and is_doubtful(slip)
    assert ranked[0].sums == (1, 2)
