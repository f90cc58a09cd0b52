"""What a refused total comes to, said so that nothing is left out and nothing invented."""

from placeplan.gainshare.cases.refusal_words import answer_words, words


def test_words(refused):
    text = words(refused.found())
    for part in (
        "£50,400,000 worse",
        "£80,600,000 out of reach",
        "£30,200,000 is left to share",
        "about £25,000,000 in 5 loans",
        "Papworth Hospital NHS Foundation Trust (inferred) refused.",
        "Which three trusts they are is inferred",
        "What refusing costs each body cannot be assessed",
        "cash terms",
    ):
        assert part in text, text


def test_who_accepted_and_who_has_not_said(refused):
    refused.change(refused.file, ('06H = "refused"', '06H = "accepted"'), ('"refused"', '"not said"'))
    text = answer_words(refused.found())
    assert text.startswith("NHS Cambridgeshire and Peterborough CCG accepted. ")
    assert "have not said. Whether the fund can be earned cannot be assessed" in text


def test_money_in_the_prices_of_a_year_says_so(refused):
    refused.change(refused.figures, ("nominal,,plan,QUE", "2018/19,,plan,QUE"))
    refused.change(refused.figures, ("nominal,non_recurrent,plan,QUE", "2018/19,non_recurrent,plan,QUE"))
    refused.change(refused.file, ("[answers]", 'price_base = "2018/19"\n[answers]'))
    assert words(refused.found()).endswith("Money is in 2018/19 prices.")


def test_a_fund_that_brings_less_than_would_have_to_be_found(refused):
    refused.change(refused.figures, (",80.6,£m", ",40.6,£m"))
    assert "No schedule between the bodies" in words(refused.found())


def test_without_a_published_fund_or_plan_it_cannot_be_assessed(refused):
    refused.change(refused.figures, (",80.6,£m", ",not published,"))
    assert "schedule would have been acceptable cannot be assessed" in words(refused.found())
    refused.change(refused.figures, (",-192.4,£m", ",not published,"))
    assert "cannot assess" in words(refused.found())


def test_a_total_that_all_accept_and_all_publish(refused):
    refused.change(refused.file, ('"refused"', '"accepted"'))
    lines = refused.figures.read_text(encoding="utf-8").splitlines(keepends=True)
    refused.figures.write_text("".join(x for x in lines if "contribution" not in x), encoding="utf-8")
    refused.publish_all()
    found = refused.found()
    text = words(found)
    assert "refused" not in text.split("refusing")[0]
    assert "All who were asked accept" in text
    assert "Neighbours lend" not in text
    assert "cannot be assessed" not in text
    assert found.total.members_differ == 0


def test_another_split_is_said_body_by_body(refused):
    refused.publish_all()
    shares = {"06H": -45.5, "RGT": -35.5, "RGN": -35.5, "RGM": -25.5}
    lines = "".join(f"{body} = {share * 1_000_000:.0f}\n" for body, share in shares.items())
    text = refused.file.read_text(encoding="utf-8")
    refused.file.write_text(f"{text}\n[proposed]\n{lines}", encoding="utf-8")
    said = words(refused.found())
    assert "CCG easier by £10,000,000; Royal Papworth" in said
    assert "harder by £10,000,000" in said
