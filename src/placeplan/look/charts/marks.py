"""The pieces that a chart is drawn from, as SVG elements with a class and no style of their own.

Across, everything is in per cent; down, in pixels. That is what lets words keep their size on a phone.
"""

from markupsafe import Markup, escape

# Shapes around the origin, some 12 pixels across. Shape as well as colour tells series apart.
SHAPES = {
    "diamond": "M0-7 7 0 0 7-7 0Z",
    "square": "M-5-5H5V5H-5Z",
    "triangle": "M0-6 6.5 5.5H-6.5Z",
    "cross": "M-5-5 5 5M5-5-5 5",
    "bar": "M0-9V9",
}


def number(value: float) -> str:
    """A coordinate, short and the same on every machine."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line; across in per cent, down in pixels."""
    return f'<line class="{kind}" x1="{number(x1)}%" y1="{number(y1)}" x2="{number(x2)}%" y2="{number(y2)}"/>'


def box(x1: float, x2: float, y: float, height: float, kind: str, fill: str = "") -> str:
    """A bar from `x1` to `x2`, whichever is greater; `fill` names a pattern of the same chart."""
    start, width = min(x1, x2), abs(x2 - x1)
    paint = f' fill="url(#{fill})"' if fill else ""
    return (
        f'<rect class="{kind}"{paint} x="{number(start)}%" y="{number(y)}" '
        f'width="{number(width)}%" height="{number(height)}"/>'
    )


def words(x: float, y: float, text: str, kind: str, anchor: str = "start") -> str:
    """One line of text."""
    return (
        f'<text class="{kind}" x="{number(x)}%" y="{number(y)}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def dot(x: float, y: float, shape: str, kind: str) -> str:
    """A mark of the named shape, centred on a point."""
    if shape == "circle":
        return f'<circle class="{kind}" cx="{number(x)}%" cy="{number(y)}" r="5.5"/>'
    return (
        f'<svg x="{number(x)}%" y="{number(y)}" overflow="visible">'
        f'<path class="{kind}" d="{SHAPES[shape]}"/></svg>'
    )


def hatching(name: str, kind: str) -> str:
    """A pattern of slanting lines called `name`, for bars that must not depend on colour."""
    return (
        f'<defs><pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect class="{kind}" width="7" height="7"/>'
        f'<line class="{kind}-line" x1="0" y1="0" x2="0" y2="7"/></pattern></defs>'
    )


def wrapped(text: str, width: int) -> list[str]:
    """`text` broken between words into lines of at most `width` characters; a longer word keeps its line."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines or [""]


def drawn(parts: list[str]) -> Markup:
    """The pieces joined; each has escaped what it was given."""
    return Markup("").join(Markup(part) for part in parts)  # noqa: S704
