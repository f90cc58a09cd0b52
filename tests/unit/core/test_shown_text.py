import pytest
from markdown_it import MarkdownIt

from placeplan.core.shown_text import SHOWN_INSTEAD, json_text, markdown_text, seen

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(text):
    """The kinds of the parts that a reader of Markdown sees."""
    return {inner.type for token in READER.parse(text) for inner in (token, *(token.children or ()))}


def test_what_a_terminal_would_obey_is_a_mark():
    assert seen("a\x1b[31mb\u202ec\u2066\x9b\x07") == (
        f"a{SHOWN_INSTEAD}[31mb{SHOWN_INSTEAD}c" + SHOWN_INSTEAD * 3
    )
    assert seen("one\r\ntwo\tthree") == "one\ntwo\tthree"
    assert seen("\udcff") == SHOWN_INSTEAD  # half a character, as of a file name that is no text


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[a](javascript:alert(1))", "![b](https://x.example)", "**b** _i_ ~~s~~",
     "`code`", "# head", "a | b", "- item", "1. one", "> said", "&lt;b&gt;", "<https://x.example>",
     "+ item", "* item", "== ==", "1) one", "[a]: https://x.example"],
)  # fmt: skip
def test_markdown_shows_every_text_as_it_was_written(text):
    kinds = shown(markdown_text(text))
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "code_inline", "em_open", "s_open"}
    assert READER.render(markdown_text(text)).removeprefix("<p>").removesuffix("</p>\n") == (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


@pytest.mark.parametrize(
    "text",
    [
        "line\n# head",
        "line\n===",
        "line\n- item",
        "line\n1. one",
        "a\n\n    code",
        "a\n\n- item",
        "a\n \n\t 1) one",
    ],
)
def test_a_line_break_in_a_name_begins_nothing(text):
    kinds = shown(markdown_text(text))
    assert not kinds & {"heading_open", "bullet_list_open", "ordered_list_open", "code_block", "hr"}


def test_an_address_is_no_link_by_itself():
    assert "https://" not in markdown_text("see https://x.example and www.x.example")
    assert "www.x" not in markdown_text("www.x.example")
    assert "me@" not in markdown_text("me@x.example")


def test_json_holds_no_number_that_is_none():
    for value in (float("nan"), [float("inf")], {"a": -float("inf")}, {float("nan"): 1}):
        with pytest.raises(ValueError):
            json_text(value)
