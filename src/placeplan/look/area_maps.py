"""Maps as SVG that a strict content policy, a phone, a printer and a screen reader can all use.

Takes outlines and, for each area, a band and its words. Colours are presentation attributes with a
class, so that a page's own style sheet may change them. A map never stands without its table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from placeplan.core.errors import PlanError, Problem
from placeplan.places.alignment import Crossing, straddling
from placeplan.places.geographies import geography
from placeplan.places.outlines import Outline, nearest_outlined, outlined, outlines
from placeplan.places.overlap import Overlap

# From light to dark, told apart by lightness alone; `None` (no value) is white with a dashed edge.
FILLS = ("#e8edf3", "#c2d4e8", "#8fb3d9", "#4a7fb5", "#1d4f7f")
EDGE, LINE, ABSENT, INK = "#33414e", "#8a4b00", "#ffffff", "#1a1a1a"
MARGIN = 30  # grid units around the areas
TEXT = 92  # grid units: about 11 pixels where England is drawn 360 pixels wide
OUTSIDE_BANDS = (
    # our default: upper edge of each band, and what it is called
    (0.0, "nobody"),
    (0.10, "up to 10%"),
    (0.25, "10% to 25%"),
    (0.50, "25% to 50%"),
    (1.0, "more than 50%"),
)


@dataclass(frozen=True)
class Shape:
    """One area on a map: its outline, its band (None: no value), what to say of it and where it leads."""

    outline: Outline
    band: int | None = None
    words: str = ""
    link: str = ""


def map_svg(
    key: str,
    title: str,
    description: str,
    shapes: Sequence[Shape],
    legend: Sequence[str] = (),
    legend_title: str = "",
    lines: Iterable[Outline] = (),
) -> str:
    """One SVG map; `key` is its name on the page, and unique there. `lines` are drawn over, unfilled.

    Errors: no areas to draw, or a band that has no fill.
    """
    if not shapes:
        raise PlanError(Problem("A map needs at least one area.", to_do="Choose areas that have outlines."))
    edge, top, width, height = _frame(shapes)
    linked = any(shape.link for shape in shapes)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="{"group" if linked else "img"}" '
        f'aria-labelledby="{escape(key)}-t {escape(key)}-d" viewBox="{edge} {top} {width} {height}" '
        'width="100%" preserveAspectRatio="xMidYMid meet">',
        f'<title id="{escape(key)}-t">{escape(title)}</title>',
        f'<desc id="{escape(key)}-d">{escape(description)}</desc>',
        *(_area(shape) for shape in shapes),
        *(_line(outline) for outline in lines),
        *_legend(legend, legend_title, edge, top),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def band(value: float, edges: Sequence[float]) -> int:
    """The place of the first edge that is not below `value`; the last band takes what is above every edge."""
    return next((place for place, edge in enumerate(edges) if value <= edge), len(edges) - 1)


def overlap_map(overlap: Overlap, key: str = "overlap", links: Mapping[str, str] | None = None) -> str:
    """Areas of one geography by how many of their people the other ties mainly to a neighbour.

    Draws `a` where it has outlines, else `b`, with the lines of the other over it where they are held.
    Errors: neither has outlines.
    """
    side, across = _drawable(overlap)
    names = {code: outline.name for code, outline in outlines(side).items()}
    outside = mainly_elsewhere(overlap, side == overlap.a)
    edges = [edge for edge, _ in OUTSIDE_BANDS]
    shapes = [
        Shape(
            outline,
            band(outside[code], edges) if code in outside else None,
            f"{names[code]}: {outside[code]:.1%}" if code in outside else f"{names[code]}: not covered",
            (links or {}).get(code, ""),
        )
        for code, outline in outlines(side).items()
    ]
    over = nearest_outlined(across) if _is_registered(across) else None
    return map_svg(
        key,
        f"Where {overlap.a} and {overlap.b} do not line up",
        _description(overlap, side, across, over),
        shapes,
        [label for _, label in OUTSIDE_BANDS],
        "Tied mainly elsewhere",
        outlines(over).values() if over else (),
    )


def mainly_elsewhere(overlap: Overlap, of_a: bool) -> dict[str, float]:
    """For each area of one side, the share of its people whom the alignment of `b` in `a` counts as outside.

    On the side of `a`: people of a `b` area whose main part lies in another `a`. On the side of
    `b`: people outside the main part of their own area. Both add up to 1 less that nesting.
    """
    main: dict[str, tuple[float, str]] = {}
    for pair in overlap.pairs:
        main[pair.b] = max(main.get(pair.b, (0, "")), (pair.population, pair.a))
    whole: dict[str, float] = {}
    outside: dict[str, float] = {}
    for pair in overlap.pairs:
        area = pair.a if of_a else pair.b
        whole[area] = whole.get(area, 0) + pair.population
        if main[pair.b][1] != pair.a:
            outside[area] = outside.get(area, 0) + pair.population
    return {area: outside.get(area, 0) / people for area, people in whole.items()}


def _drawable(overlap: Overlap) -> tuple[str, str]:
    for side, across in ((overlap.a, overlap.b), (overlap.b, overlap.a)):
        if side in outlined():
            return side, across
    raise PlanError(
        Problem(
            f"No outlines are held for {overlap.a} or {overlap.b}, so there is no map.",
            to_do=f"There are outlines for {', '.join(outlined())}; the table needs none.",
        )
    )


def _is_registered(name: str) -> bool:
    try:
        geography(name)
    except PlanError:
        return False
    return True


def _description(overlap: Overlap, side: str, across: str, over: str | None) -> str:
    crossings = straddling(overlap)
    clear = [crossing for crossing in crossings if crossing.clear]
    sentences = [
        f"Each area of {side} is shaded by the share of its people who live in "
        f"{_what(overlap, side, across)}. "
        f"{len(crossings)} areas of {overlap.b} lie in more than one area of "
        f"{overlap.a}, {len(clear)} of them clearly.",
        _largest(clear),
        f"Basis: {overlap.basis.title}.",
    ]
    if over:
        sentences.append(f"The lines are {over}.")
    return " ".join(sentence for sentence in sentences if sentence)


def _what(overlap: Overlap, side: str, across: str) -> str:
    if side == overlap.a:
        return f"an area of {across} most of whose people are in another area of {side}"
    return f"another area of {across} than most of their neighbours do"


def _largest(crossings: Sequence[Crossing]) -> str:
    if not crossings:
        return ""
    names = ", ".join(crossing.name for crossing in crossings[:5])
    return f"Most divided: {names}."


def _frame(shapes: Sequence[Shape]) -> tuple[int, int, int, int]:
    points = [point for shape in shapes for ring in shape.outline.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return west - MARGIN, top - MARGIN, east - west + 2 * MARGIN, bottom - top + 2 * MARGIN


def _area(shape: Shape) -> str:
    kind, fill, dash = "none", ABSENT, ' stroke-dasharray="6 4"'
    if shape.band is not None:
        kind, fill, dash = str(shape.band), FILLS[shape.band], ""
    words = escape(shape.words or shape.outline.name)
    path = (
        f'<path class="area band-{kind}" fill="{fill}" fill-rule="evenodd" stroke="{EDGE}" stroke-width="1" '
        f'vector-effect="non-scaling-stroke"{dash} d="{_path(shape.outline)}"><title>{words}</title></path>'
    )
    return f'<a href="{escape(shape.link)}" aria-label="{words}">{path}</a>' if shape.link else path


def _line(outline: Outline) -> str:
    return (
        f'<path class="line" fill="none" stroke="{LINE}" stroke-width="0.6" stroke-opacity="0.7" '
        f'vector-effect="non-scaling-stroke" pointer-events="none" d="{_path(outline)}"/>'
    )


def _path(outline: Outline) -> str:
    """The rings as one path, each point a step from the last: short, and whole numbers only."""
    pieces = []
    for ring in outline.rings:
        (x, y), *further = ring
        steps = [f"M{x} {y}l"]
        for next_x, next_y in further:
            steps.append(f"{next_x - x} {next_y - y} ")
            x, y = next_x, next_y
        pieces.append("".join(steps).rstrip() + "z")
    return "".join(pieces)


def _legend(labels: Sequence[str], title: str, start: int, top: int) -> Iterable[str]:
    if not labels:
        return
    x, y = start + MARGIN, top + MARGIN + TEXT
    ink = f'fill="{INK}" font-family="sans-serif" font-size="{TEXT}"'
    yield f'<text class="legend-title" x="{x}" y="{y}" {ink} font-weight="bold">{escape(title)}</text>'
    for place, label in enumerate(labels):
        y += round(TEXT * 1.3)
        yield (
            f'<rect class="band-{place}" x="{x}" y="{y - TEXT + 12}" width="{TEXT}" height="{TEXT - 12}" '
            f'fill="{FILLS[place]}" stroke="{EDGE}" stroke-width="1" vector-effect="non-scaling-stroke"/>'
        )
        yield f'<text class="legend" x="{x + TEXT + 30}" y="{y}" {ink}>{escape(label)}</text>'
