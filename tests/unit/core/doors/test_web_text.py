from html.parser import HTMLParser

import pytest

from placeplan.core.doors.web_text import MOST_OPEN, feed

PAGE = (
    '<!DOCTYPE html><html><!-- <note> --><p title="a < b, <c>">5 < 6 &amp; <b>bold</b><br/>'
    "<script>if (a<b) c</script><![CDATA[x]]>&lt;end"
)


class Heard(HTMLParser):
    """What a parser is told, in order; words that come in pieces are one."""

    def __init__(self):
        super().__init__()
        self.told, self.given = [], ""

    def feed(self, data):
        self.given += data
        super().feed(data)

    def handle_starttag(self, tag, attrs):
        self.told.append((tag, *attrs))

    def handle_endtag(self, tag):
        self.told.append("/" + tag)

    def handle_data(self, data):
        self.told.append(data)


def heard(text):
    parser = Heard()
    feed(parser, text)
    return parser


def test_a_page_that_somebody_wrote_is_read_as_it_stands():
    plain = Heard()
    plain.feed(PAGE)
    plain.close()
    assert heard(PAGE).told == plain.told


@pytest.mark.parametrize(
    "trap", ["<b", "<b ", "<!--", "<!-- >", "<![ >", "</b", "<?", '<a x="', "<!", "<script", "</"]
)
def test_what_begins_no_tag_is_words(trap):
    """So a parser looks for no end that is not there: each of these took minutes at 200,000 letters."""
    text = trap * 300
    given = heard(text).given
    assert all(piece.count("<") <= MOST_OPEN for piece in given.split(">"))
    assert given.count("<!--") <= given.count("-->") and given.count("<![") <= given.count("]")
    assert given.replace("&lt;", "<") == text
