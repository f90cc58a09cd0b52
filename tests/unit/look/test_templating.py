import re
from base64 import b64encode
from hashlib import sha256

import jinja2
import pytest
from markupsafe import Markup

from placeplan.look.templating import SHEET, SHEETS, environment, style


def test_a_template_that_asks_for_a_name_nobody_gave_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nobody }}").render()


def test_text_is_escaped_unless_it_says_that_it_is_markup():
    template = environment().from_string("{{ words }}")
    assert template.render(words="<b>") == "&lt;b&gt;"
    assert template.render(words=Markup("<b>")) == "<b>"


def test_sheets_are_joined_in_the_order_named():
    both = style(SHEET, "board_pack.css")
    assert both.text.startswith(style(SHEET).text) and len(both.text) > len(style(SHEET).text)


def test_the_digest_is_of_the_very_words_of_the_style_element():
    page = environment().get_template("one_file.html").render(title="A", style=style())
    inside = page.split("<style>")[1].split("</style>")[0]
    digest = b64encode(sha256(inside.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page and "unsafe-inline" not in page


def test_a_colour_of_a_chart_is_written_once():
    rules = (SHEETS / SHEET).read_text("utf-8")
    drawn = rules[rules.index("/* charts */") : rules.index("/* findings and sources */")]
    assert not re.search(r"#[0-9a-f]{3,6}\b|rgb\(", drawn)
    named = re.findall(r"--[a-z-]+: (#[0-9a-f]{6});", rules)
    assert len(named) == len(set(named)) > 10


def test_a_room_has_its_own_pages_and_the_shared_frames():
    assert environment("placeplan.publishing").get_template("findings.html")
    with pytest.raises(jinja2.TemplateNotFound):
        environment().get_template("findings.html")
