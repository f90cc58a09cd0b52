import pytest

from placeplan.appraisal.asking import as_question, as_sentence


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        ("How many beds?", "How many beds?"),
        ("Ask who agreed.", "Ask who agreed."),
        ("", ""),
        ("The finance template.", "Please publish or send the finance template."),
        ("A table of beds.", "Please publish or send a table of beds."),
        ("NHS England's letter.", "Please publish or send NHS England's letter."),
        ("RightCare's table", "Please publish or send RightCare's table."),
        ("Norfolk's table", "Please publish or send Norfolk's table."),
        ("Figures of cash, by body and year.", "Please publish or send figures of cash, by body and year."),
        ("Dated evidence of what came of it.", "Please publish or send dated evidence of what came of it."),
        ("A statement of what the plan says.", "Please publish or send a statement of what the plan says."),
        ("Where the others come from.", "Please say where the others come from."),
        ("What it costs, by year.", "Please say what it costs, by year."),
        ("Publish: the beds, the staff.", "Please publish the beds, the staff."),
        ("Both sides state cash for the year.", "We ask that both sides state cash for the year."),
        (
            "The owner of the sheet corrects one cell.",
            "We ask that the owner of the sheet corrects one cell.",
        ),
        ("The two bodies agree whose saving it is.", "We ask that the two bodies agree whose saving it is."),
        ("97N says whether it will pay.", "We ask that 97N says whether it will pay."),
        (
            "Eastmere University Hospitals NHS Trust sends its workforce sheet.",
            "We ask that Eastmere University Hospitals NHS Trust sends its workforce sheet.",
        ),
    ],
)
def test_what_would_settle_it_is_put_as_a_question(asked, question):
    assert as_question(asked) == question


def test_a_title_has_one_stop_at_its_end():
    assert [as_sentence(title) for title in ("It holds", "It holds.", "Does it?")] == [
        "It holds.", "It holds.", "Does it?",
    ]  # fmt: skip
