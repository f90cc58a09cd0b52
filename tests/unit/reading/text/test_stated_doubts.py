import pytest

from placeplan.reading.text.stated_amounts import amounts
from placeplan.reading.text.stated_doubts import money_doubts
from placeplan.reading.text.stated_subjects import subject_of


def doubts(text, *headings):
    amount = amounts(text)[0]
    lead, tail = text[: amount.start], text[amount.end :]
    return "; ".join(
        why for _, why in money_doubts(text, headings, amount, subject_of(lead, tail, None), lead, tail)
    )


def test_a_plain_saving_is_not_doubted():
    assert doubts("This plan makes savings of £226m by 2020/21.", "12 Finance") == ""


@pytest.mark.parametrize(
    ("text", "heading", "why"),
    [
        ("We make savings of £27m.", "8 Mental health", "“8 Mental health”"),
        ("The roof needs £12m.", "", "nothing in its sentence"),
        ("Savings of £12m at Royal Ashby Hospital.", "", ""),
        ("Royal Ashby Hospital makes savings of £12m.", "", "one body: Royal Ashby Hospital"),
        ("If demand falls, savings are £12m.", "", "another assumption"),
        ("We make savings of £4,2m.", "", "“£4,2” may be written as on the continent"),
        ("We make savings of £3 200 000.", "", "“£3 200 000” may be written as on the continent"),
        ("We make savings of £3, 200 of them small.", "", ""),
        ("There is a deficit, with an unmitigated risk of £12m.", "", "a risk, and not of the deficit"),
        ("£12m is the risk to the savings.", "", "a risk, and not of the savings"),
        ("The savings that face a high risk are £12m.", "", "a risk, and not of the savings"),
        ("There is a risk of about £12m of late savings.", "", "a risk, and not of the savings"),
        ("£12m of the plan's savings are at risk.", "", "a risk, and not of the savings"),
        ("The overspend is due to unachieved efficiencies of £12m.", "", "savings that were not reached"),
        ("Slippage on the savings of £12m made it worse.", "", "savings that were not reached"),
        ("Care will outstrip the budget by £12m.", "", "how far two amounts are apart"),
        ("Spending exceeded the total budget by some £12m.", "", "how far two amounts are apart"),
        ("The savings are £12m less than those of the year before.", "", "how far two amounts are apart"),
        ("The deficit is £12m (4%) worse than planned.", "", "how far two amounts are apart"),
        ("The year's savings are £12m behind plan.", "", "how far two amounts are apart"),
        ("The plan has a further £12m of savings.", "", "on top of another amount"),
        ("We have made £12m (46%) of the total savings.", "", "a part of something"),
        ("The teaching hospital trust’s plan depends on savings of £12m.", "", "one body"),
        ("The Children and Young People directorate had a deficit of £12m.", "", "one body"),
        ("The whole provider sector forecast a deficit of £12m.", "", "whole country"),
        ("Savings of £12m would have been needed.", "", "another assumption"),
        ("The gap is closed by £12m of savings.", "", ""),
        ("The plan has £12m more in savings.", "", ""),
    ],
)
def test_each_doubt_says_why(text, heading, why):
    assert why in doubts(text, heading)


def test_savings_that_are_called_risky_are_savings():
    assert "risk" not in doubts("The plan has £12m of high risk savings.")
    assert "risk" not in doubts("High-risk savings of £12m are planned.")
    assert "risk" not in doubts("The risk is that savings of £12m are late.")
    assert "risk" not in doubts("We will save £12m, and none of it is at risk.")


def test_a_total_in_a_programmes_chapter_is_the_plans():
    assert doubts("The plan makes total savings of £226m.", "8 Mental health") == ""
