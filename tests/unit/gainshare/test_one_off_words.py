from placeplan.gainshare import one_off_words as words
from placeplan.gainshare.choices.settlements import settlement
from placeplan.gainshare.settlement_words import paragraph, paragraphs

ONCE = "B,join,transition,2017/18,,0.2,,£m,,non_recurrent,,retraining,invented,invented\n"


def settled(folder):
    return settlement(folder.choice(), count=20)


def test_who_bears_what_once_and_when_it_is_made_up(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += ONCE
    found = settled(folder)
    text = words.bearing(found)
    assert "costs £700,000 once: St Anne's bears £500,000 (2017/18) and Eastmere bears £200,000" in text
    assert "Counted to 2021/22, the effect of 2018/19 repeated in each year after 2018/19" in text
    assert "everybody together gains £3,300,000 after that cost." in text
    assert text in paragraph(found)


def test_what_is_paid_once_stands_apart_from_what_is_paid_each_year(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += ONCE
    text = paragraph(settled(folder))
    assert "if St Anne's pays Eastmere £3,000,000 each year." in text
    assert "Apart from that, and once, St Anne's pays Eastmere £200,000 in 2017/18." in text
    assert "£3,200,000" not in text
    assert "£2,800,000" not in text


def test_a_loser_only_once_is_named(folder):
    folder.released(14, 14, 14).texts["settlement/one-rota.csv"] += ONCE
    text = paragraph(settled(folder))
    assert "Eastmere bears £200,000 (2017/18)" in text
    assert "Nobody needs to be paid: in the middle case every body is at its floor or above." in text
    assert "Apart from that, and once" in text


def test_a_loser_once_without_a_say_is_named(folder):
    folder.texts["settlement/one-rota.csv"] += ONCE.replace("B,", "N,", 1)
    assert "made whole by nobody: North commissioner (£200,000 once)." in paragraph(settled(folder))


def test_not_paid_back(folder):
    folder.released(11, 11, 11).texts["settlement/one-rota.csv"] += ONCE.replace(",0.2,", ",9,")
    found = settled(folder)
    assert "loses £5,500,000 after that cost: by then it is not paid back," in words.made_up(found)
    assert "Each year it is worth doing as a whole; with what it costs once it is not" in paragraph(found)
    assert "No one-off payments leave every body whole" in words.offer(found.splits[0], found)
    assert "£5,500,000 from outside would." in words.offer(found.splits[0], found)


def test_nothing_is_once_and_something_comes_in_once(folder):
    folder.released(11, 11, 11).change("settlement/one-rota.csv", (",,0.5,", ",,0,"))
    found = settled(folder)
    assert words.bearing(found) == ""
    assert words.offer(found.splits[0], found) == ""
    assert "once" not in paragraph(found)
    folder.change("settlement/one-rota.csv", ("transition,2017/18,,0,", "income,2017/18,,2,"))
    text = words.bearing(settled(folder))
    assert "Making the change costs £0 once" in text  # what one has another pays
    assert "St Anne's gains £2,000,000 (2017/18)" in text


def test_a_private_floor_is_not_told(folder):
    folder.released(11, 11, 11).change(
        "settlement/one-rota.toml", ("weight = 100", "weight = 100\nfloor = 700_000\nprivate = true")
    ).texts["settlement/one-rota.csv"] += ONCE
    found = settled(folder)
    assert "they would show a private floor" in words.offer(found.splits[0], found)
    assert "in 2017/18." not in paragraph(found)


def test_all_years_together_says_that_what_is_once_is_left_out(folder):
    folder.change("settlement/one-rota.toml", ('judged_on = "2018/19"', 'judged_on = "all years"'))
    text = paragraphs(settled(folder))[0]
    assert text.startswith("One rota: leaving out what is once, St Anne's gains £4,000,000")


def test_a_sum_over_years_stands_beside_the_same_discounted(folder):
    folder.released(11, 11, 11)
    # −0.5 in 2017/18, then 1 a year from 2018/19 to 2021/22: 3.5, and 3.173 at 3.5% (by hand).
    plain, less = (
        "From 2017/18 to 2021/22 everybody together has £3,500,000",
        "£3.2m discounted at 3.5% a year",
    )
    assert words.discounted(settled(folder)) == f"{plain}, or {less} to 2017/18."
    folder.change("settlement/one-rota.toml", ('price_base = "2016/17"', 'price_base = "nominal"'))
    assert "not discounted: money is in cash terms" in words.discounted(settled(folder))
