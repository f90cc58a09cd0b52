from xml.etree.ElementTree import fromstring

from placeplan.figures.spreadsheets.rich_text import RichText, is_struck_font, rich_text

RAISED = '<rPr><vertAlign val="superscript"/></rPr>'
STRUCK = "<rPr><strike/></rPr>"


def item(*runs):
    return fromstring("<si>" + "".join(f"<r>{look}<t>{text}</t></r>" for look, text in runs) + "</si>")


def test_a_raised_mark_is_taken_off():
    assert rich_text(item(("", "2025/26"), (RAISED, "1"))) == RichText("2025/26", "1")


def test_words_struck_out_among_others_are_taken_off():
    assert rich_text(item((STRUCK, "60"), ("", "72"))) == RichText("72")


def test_words_all_struck_out_are_kept_and_told():
    assert rich_text(item((STRUCK, "60"))) == RichText("60", is_struck=True)


def test_words_of_one_look_are_as_they_were():
    assert rich_text(item(("<rPr><b/></rPr>", "Pay"))) is None
    assert rich_text(fromstring("<si><t>Pay</t></si>")) is None


def test_a_font_that_strikes():
    assert is_struck_font(fromstring("<font><strike/></font>"))
    assert not is_struck_font(fromstring('<font><strike val="0"/><b/></font>'))
