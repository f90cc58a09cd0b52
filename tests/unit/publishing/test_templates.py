import jinja2
import pytest
from markupsafe import Markup

from placeplan.publishing.templates import environment, stylesheet


def test_a_template_that_asks_for_a_name_nobody_gave_is_an_error():
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nobody }}").render()


def test_text_is_escaped_unless_it_says_that_it_is_markup():
    template = environment().from_string("{{ words }}")
    assert template.render(words="<b>") == "&lt;b&gt;"
    assert template.render(words=Markup("<b>")) == "<b>"


def test_sheets_are_joined_in_the_order_named():
    both = stylesheet("placeplan.css", "board_pack.css")
    assert both.startswith(stylesheet()) and len(both) > len(stylesheet())
