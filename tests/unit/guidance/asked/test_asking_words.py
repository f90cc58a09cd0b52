import pytest

from placeplan.guidance.asked.asking_words import asked_in, milestone_word, modal_word, order_word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plans must be sent.", "must"),
        ("Plans should be sent and must be signed.", "must"),
        ("Boards are required to agree.", "must"),
        ("A named lead must be appointed.", "must"),
        ("If an area cannot agree its plan it must tell the region.", "must"),
        ("It must be signed by the chair.", "must"),
        ("They must find 0.5 WTE.", "must"),
        ("There must be a named lead.", "must"),
        ("Draft templates are to be submitted.", "must"),
        ("We expect boards to agree.", "expected"),
        ("We ask that every board reviews its plan.", "expected"),
        ("Please say who decides.", "expected"),
        ("Trusts need not send it again.", "may"),
        ("Boards may agree.", "may"),
        # nobody is asked
        ("The plan was sent in May 2016.", ""),
        ("The mustard plan was sent.", ""),
        ("We must meet this challenge together.", ""),
        ("We need to be honest about the coming year.", ""),
        ("We must, and we will, succeed.", ""),
        ("Success must be real, and money has to follow it.", ""),
        ("Demand is expected to rise by 3%.", ""),
        ("Costs could rise faster still.", ""),
        ("Providers may find that the market has changed.", ""),
        ("This guidance should be read alongside the capital guidance.", ""),
        ("Patients should not have to wait as long as they do today.", ""),
        ("Leaders have told us that they need time, and they should be given it.", ""),
        ("We do not expect boards to agree at once.", ""),
        ("You should receive a reply.", ""),
        ("Please contact the mailbox.", ""),
        ("The national bodies may ask for more.", "may"),  # a body of the reader's, for all that we can tell
    ],
)
def test_a_word_asks_where_somebody_is_asked(text, expected):
    assert modal_word(text)[0] == expected


def test_whom_a_text_names_is_in_the_register_s_words():
    assert asked_in("ICBs and local authorities") == ("commissioner", "council")
    assert asked_in("the icb of Narnia") == ()  # initials keep their capitals


def test_orders_and_milestones():
    assert order_word("Reduce the list") == "reduce" and order_word("The list") == ""
    assert milestone_word("Draft plan submitted") == "submitted"
    assert milestone_word("Guidance published") == ""
