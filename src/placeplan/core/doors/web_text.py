"""Text of web pages that a parser reads in time in step with its length, whatever stands in it.

The standard library's parser looks from each `<` for its end, as far as the page goes; a page of nothing but
beginnings would take hours. What can begin no tag is made a plain character, which is what browsers show.
"""

from html.parser import HTMLParser

MOST_OPEN = (
    20  # beginnings before one end; a tag of a page that somebody wrote has its own and few quoted ones
)
_PLAIN = "&lt;"
# What is looked for to the end of a page, and the end that it has.
_LONG = (("<!--", "-->"), ("<![", "]"), ("<?", ">"), ("</", ">"))


def feed(parser: HTMLParser, text: str) -> None:
    """Let a parser read a whole page."""
    parser.feed(_in_step(text))
    parser.close()


def _in_step(text: str) -> str:
    for begins, ends in _LONG:
        head, end, tail = text.rpartition(ends)
        text = head + end + tail.replace(begins, _PLAIN + begins[1:])
    return ">".join(_with_few_open(piece) for piece in text.split(">"))


def _with_few_open(piece: str) -> str:
    """What stands before one `>`: only the last beginnings in it can be those of a tag that it ends."""
    if piece.count("<") <= MOST_OPEN:
        return piece
    before, *_ = piece.rsplit("<", MOST_OPEN)
    return before.replace("<", _PLAIN) + piece[len(before) :]
