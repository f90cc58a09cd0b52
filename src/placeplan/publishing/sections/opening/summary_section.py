"""The first words of a place's site: what the plan said, what was found, and what nobody can tell.

Every amount is one that the pages below show too, and links to who stated it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.assurance.findings import Finding
from placeplan.assurance.published.published_bridges import Bar, Bridge
from placeplan.core.percentiles import KEYS, MIDDLE
from placeplan.look.invention import invention_notice
from placeplan.look.known_money import bodies_modelled, bodies_modelled_in
from placeplan.look.naming import driver_label, lower
from placeplan.look.wording import counted, joined, pounds, rough_pounds, when
from placeplan.model.explaining.explanation import StatedGap
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.publishing.sections.money.gap_section import ENOUGH_DRAWS, GapSection, figure_of, scope_name
from placeplan.results.place_results import Results

UNREADABLE = ("not published", "partly published")
MOST_NAMED = 4  # parts of a plan named in one sentence


@dataclass(frozen=True)
class Summary:
    """A headline and up to three paragraphs, each with the words that open it."""

    headline: str
    paragraphs: tuple[tuple[str, Markup], ...]


def summary(results: Results, gap: GapSection, cite: Citations) -> Summary:
    """What a reader in a hurry should take away from a footprint's plan."""
    place, bridges = results.place, results.stated.bridges
    as_published, as_modelled = _said(place, gap, bridges, cite), _found(results, gap)
    paragraphs = [
        ("What the plan said.", as_published),
        ("What we found.", as_modelled),
        ("What nobody can tell.", _cannot_tell(place, results.findings)),
    ]
    return Summary(_headline(results, gap), tuple((opening, text) for opening, text in paragraphs if text))


def _headline(results: Results, gap: GapSection) -> str:
    place = results.place
    first, year = (gap.stated[0] if gap.stated else None), place.last_year
    if first and gap.modelled:
        return f"{place.name} expected to be {pounds(first.amount)} short by {year}. {_beside(results, gap)}"
    if first:
        short = f"{place.name} expected to be {pounds(first.amount)} short by {year}."
        return f"{short} Too little was published to check it."
    if gap.modelled:
        opening = "An example with invented money: if" if invention_notice(place) else "If"
        return (
            f"{opening} nothing changes, {bodies_modelled_in(place, place.name)} would be about "
            f"{rough_pounds(gap.modelled[MIDDLE.key])} short in {year}."
        )
    if results.waiting_workbooks:
        return f"{place.name}: the workbooks that bodies handed in have not been read yet."
    return f"{place.name}: nobody has published enough to say how short of money it would be."


def _beside(results: Results, gap: GapSection) -> str:
    """What our model gives, beside what was stated of the same bodies where somebody stated it."""
    assert gap.modelled is not None  # or there would be nothing to say
    modelled = f"our model gives about {rough_pounds(gap.modelled[MIDDLE.key])}"
    same = _of_the_same_bodies(results)
    if same is None:
        return f"For {bodies_modelled_in(results.place, '')} {modelled}."
    return f"For {lower(scope_name(same.scope, results.place))}, {pounds(same.amount)} of that, {modelled}."


def _of_the_same_bodies(results: Results) -> StatedGap | None:
    """A part of the first gap, stated on the same day for just the bodies that are modelled."""
    if not results.foreseen or results.projection is None:
        return None
    first = results.stated.gaps[0]
    modelled = [
        body for body in results.projection.organisations if body not in results.projection.without_money
    ]
    return next(
        (gap for gap in results.stated.gaps if [gap.scope] == modelled and gap.stated_on == first.stated_on),
        None,
    )


def _said(place: Place, gap: GapSection, bridges: Sequence[Bridge], cite: Citations) -> Markup:
    if not gap.stated:
        return Markup("")
    first = gap.stated[0]
    opening = Markup("{} it put the yearly shortfall in {} at {} if nothing changed").format(
        f"In {when(first.stated_on)}" if first.stated_on else "Without a date,",
        first.period,
        _amount(figure_of(first, place), first.amount, cite),
    )
    if not bridges:
        return opening + "."
    steps = {bar.name: bar for bar in bridges[0].bars}
    saving, investment, closing = steps.get("Savings"), steps.get("Investment"), bridges[0].closing
    parts = []
    if saving:
        parts.append(Markup("named savings of {}").format(_bar(saving, cite)))
    if investment:
        parts.append(Markup("new spending of {}").format(_bar(investment, cite)))
    named = Markup(" and ").join(parts)
    return Markup("{}, {}, and said that a shortfall of {} would be left.").format(
        opening, named, _bar(closing, cite)
    )


def _found(results: Results, gap: GapSection) -> Markup:
    place, bridges = results.place, results.stated.bridges
    sentences = []
    if bridges and bridges[0].residual_pence:
        sentences.append(
            f"Those amounts do not meet: {pounds(abs(bridges[0].residual))} of the way from the gap to what "
            "is left is explained by nothing published."
        )
    if gap.modelled:
        low, middle, high = (gap.modelled[name] for name in KEYS)
        spread = f", and four draws in five lie between {pounds(low)} and {pounds(high)}"
        if not gap.has_enough_draws:
            spread = f" from {counted(gap.draws, 'draw')}; a range needs at least {ENOUGH_DRAWS}"
        whose = f"For {bodies_modelled(place)}"
        basis = (
            f"With its invented money, {whose[0].lower()}{whose[1:]}" if invention_notice(place) else whose
        )
        sentences.append(f"{basis}, our model gives a gap of {pounds(middle)}{spread}.")
        sentences += _of_ours(results)
    return Markup(" ").join(sentences)


def _of_ours(results: Results) -> list[str]:
    """How much of the gap rests on growth that nobody stated, and what it is at the ends of our defaults."""
    ours = results.foreseen.defaults if results.foreseen else None
    if ours is None:
        return []
    named = joined([f"“{driver_label(driver, results.place)}”" for driver in ours.drivers])
    them, defaults = ("it", "our own default")
    if len(ours.drivers) > 1:
        them, defaults = ("all of them", "our own defaults")
    ends = (
        f"With {them} at the low or the high end the gap would be {pounds(ours.low)} or {pounds(ours.high)}."
    )
    if ours.share is None:
        return [f"It rests on {named}, {defaults}, which nobody stated. {ends}"]
    return [
        f"Without {named}, {defaults}, which nobody stated, the middle would be {pounds(ours.without)}: "
        f"about {ours.share:.0%} of it rests on that. {ends} "
        f"There every other assumption stands in its middle, which gives {pounds(ours.middle)}, and not the "
        "middle of the draws."
    ]


def _cannot_tell(place: Place, findings: Sequence[Finding]) -> Markup:
    missing = [part.title.lower() for part in place.parts.values() if part.status in UNREADABLE]
    number = sum(finding.status == "cannot_assess" for finding in findings)
    if not number:
        return Markup("")
    checks = counted(number, "question")
    if not missing:
        return Markup("{} cannot be answered, because the evidence for them is not held here.").format(
            f"{checks[0].upper()}{checks[1:]}"
        )
    named = missing[:MOST_NAMED]
    unnamed = len(missing) - len(named)
    listed = joined([*named, counted(unnamed, "other part")] if unnamed else named)
    return Markup(
        "The {} cannot be read in full. With what else is missing, that leaves "
        '<a href="findings.html#cannot_assess">{}</a> without an answer.'
    ).format(listed, checks)


def _bar(bar: Bar, cite: Citations) -> Markup:
    if len(bar.claims) == 1:
        return _amount(bar.claims[0].figure, abs(bar.amount), cite)
    return cite.links(tuple(claim.figure for claim in bar.claims), pounds(abs(bar.amount)))


def _amount(figure: str, value: float, cite: Citations) -> Markup:
    """The amount with its bound (“less than £300m”), linked to its card."""
    card = cite.cards.get(figure)
    return cite.link(figure, card.amount.removeprefix("-") if card else pounds(value))
