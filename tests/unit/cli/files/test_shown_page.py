from rich.tree import Tree

from placeplan.cli.files.shown_page import shown_html, shown_markdown
from placeplan.cli.screen import gathered, grid, headed, marked, say, show

NASTY = "<b>a|b</b> [red]\x1b"


def show_all():
    say("A heading", style="bold")
    say(NASTY)
    say()
    table = headed("Money", ("body",), ("£",))
    table.add_row(marked((NASTY, "bold")), "1,000")
    show(table)
    words = grid(None, ("one", "two"))
    words.add_row("first\nline", "b")
    show(words)
    tree = Tree(marked(("gap", "bold"), " = 1"))
    tree.add("cost").add("people")
    show(tree)


def test_a_page_shows_what_a_terminal_would_and_takes_nothing_for_markup(capsys):
    page = shown_html("T <i>", gathered(show_all))
    assert capsys.readouterr().out == ""
    assert "<strong>A heading</strong>" in page and "<h1>T &lt;i&gt;</h1>" in page
    assert "<b>" not in page and "\x1b" not in page and "&lt;b&gt;a|b&lt;/b&gt; [red]" in page
    assert '<table class="numbers">' in page and ">1,000</td>" in page
    assert "<li>gap = 1<ul><li>cost<ul><li>people</li></ul></li></ul></li>" in page
    assert "default-src 'none'" in page


def test_markdown_takes_nothing_that_was_written_for_its_own():
    text = shown_markdown("T", gathered(show_all))
    assert text.startswith("# T\n\n**A heading**\n\n\\<b\\>a\\|b\\</b\\> \\[red\\]")
    assert "**Money**\n\n| body | £ |\n| --- | ---: |\n" in text
    assert "| first; line | b |" in text and "- gap = 1\n  - cost\n    - people" in text
