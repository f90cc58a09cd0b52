from placeplan.look.addresses import address, host_of


def test_an_address_in_a_table_says_its_host_and_words_stay_words():
    assert address("https://a.example/b/c") == '<a href="https://a.example/b/c">a.example</a>'
    assert address("A <report> of 2016") == "A &lt;report&gt; of 2016"


def test_an_address_among_words_is_a_link_and_the_sentence_keeps_its_stop():
    said = address("measured on accounts; https://a.example/b?c=1; see https://b.example/d.")
    assert said == (
        'measured on accounts; <a href="https://a.example/b?c=1">a.example</a>; '
        'see <a href="https://b.example/d">b.example</a>.'
    )


def test_an_address_that_is_none_or_misleads_stays_words():
    for text in (
        "https://[abc",
        "https://good.example@evil.example/",
        "http://ev\u0456l.example/",
        "https://a.example:99999/",
        "javascript:alert(1)",
        "https://a..b/",
    ):
        assert "<a" not in address(text), text
    assert host_of("https://[2001:db8::1]/x") == "2001:db8::1" or "<a" not in address(
        "https://[2001:db8::1]/"
    )
