from placeplan.web.results.fragments import fragment


def test_the_heading_is_taken_out_of_a_page_and_what_is_in_it_stays_escaped():
    values = {
        "title": "A <b> of 2016/17",
        "subject": "s",
        "shown": "",
        "working": STEP,
        "value": lambda step: "-4.2",
        "back": "p.html",
    }
    page = fragment("working.html", "", "working.html", values)
    assert page.heading == "A &lt;b&gt; of 2016/17"
    assert "<h1" not in page.body and "<html" not in page.body
    assert "\N{MINUS SIGN}4.2" in page.body, "numbers below nought have their sign"


class STEP:
    name, year, unit, meaning, given, reads = "own_cost", "2016/17", "pounds", "What it costs.", True, ()
