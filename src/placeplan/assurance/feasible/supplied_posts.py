"""Posts that schemes add, such as those of neighbourhood teams: does an employer's own plan have them?

What all schemes together change in one body is held against the change in the staff that it plans itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from placeplan.assurance.feasible.like_for_like import in_both, stated_once
from placeplan.assurance.findings import Finding, cells_at, finding
from placeplan.assurance.registry import check
from placeplan.assurance.service_labels import staff_label
from placeplan.assurance.stated_rows import SLACK, Fact, Facts, Statements, known
from placeplan.core.periods import period
from placeplan.plan.phasing import share_in_year
from placeplan.plan.place import Place
from placeplan.plan.schemes import Effect, Scheme
from placeplan.reading.tables.lookups import folded

UNIT = "wte"

_Change = Fact | tuple[Scheme, Effect]  # of a workbook, or of the plan's file


@dataclass
class _Added:
    """What schemes change in one body's staff between two years: posts, and who says so where."""

    posts: float = 0.0
    half: float = 0.0
    schemes: list[str] = field(default_factory=list)
    stated_at: list[str] = field(default_factory=list)

    def add(self, posts: float, scheme: str, stated_at: str) -> None:
        """Add the posts of a scheme, and where it is stated; one that changes none by then is not named."""
        if posts:
            self.posts += posts
            self.schemes.append(scheme)
            self.stated_at.append(stated_at)


@check(
    "Posts that no employer plans",
    group="Workforce",
    formula="posts that schemes add to a body, less those they take away, against the rise of its own staff",
    kinds=("posts_not_supplied",),
    source="our thirty-two questions of triangulation, 29",
)
def posts_not_supplied(place: Place, all_facts: Facts, said: Statements) -> Iterator[Finding]:
    """Bodies to which schemes add more posts than their own workforce plan rises by."""
    for (body, group), changes in sorted(_changes(place, all_facts, said).items()):
        staff = stated_once(_staff(all_facts, body, group), "line")
        years = sorted(staff) if len(staff) > 1 else [place.base_year, place.last_year]
        added = _added(changes, years[0], years[-1])
        if added.posts <= added.half + SLACK:
            continue
        if len(staff) < 2:
            yield _unknown(body, group, added)
            continue
        first, last = in_both(staff[years[0]], staff[years[-1]])
        rise = sum(fact.number for fact in last) - sum(fact.number for fact in first)
        rounding = added.half + sum(fact.half for fact in (*first, *last))
        if added.posts - rise > rounding + SLACK:
            yield _not_supplied(body, group, added, rise, (*first, *last))


def _staff(all_facts: Facts, body: str, group: str) -> tuple[Fact, ...]:
    """The body's own staff plan: of one group, or of every group where the scheme names none."""
    staff = [fact for fact in all_facts.of("staff_wte", organisation=body) if fact.line]
    return tuple(fact for fact in staff if group in ("", fact.line))


def _changes(place: Place, all_facts: Facts, said: Statements) -> dict[tuple[str, str], list[_Change]]:
    """By employer and staff group: what schemes change, in the plan's file and in workbooks.

    A scheme that stands in both, under one key or title, is taken from the file, which says when it begins.
    """
    changes: dict[tuple[str, str], list[_Change]] = defaultdict(list)
    in_file: set[tuple[str, str]] = set()
    for scheme in place.schemes:
        for effect in scheme.effects:
            if effect.variable == "staff" and effect.base_unit == UNIT:
                body = effect.organisation or scheme.owner
                changes[body, effect.line].append((scheme, effect))
                in_file |= {(body, folded(name)) for name in (scheme.key, scheme.title)}
    for fact in known(all_facts.of("staff_wte_change")):
        names = {(fact.organisation, folded(name)) for name in _names_of(fact, said)}
        if fact.scheme and in_file.isdisjoint(names):
            changes[fact.organisation, _group_of(fact, all_facts)].append(fact)
    return dict(changes)


def _names_of(change: Fact, said: Statements) -> list[str]:
    """The key of a workbook's scheme, and its titles there."""
    titles = said.of("scheme", "title", stated_by=change.stated_by, scheme=change.scheme)
    return [change.scheme, *(title.text for title in titles)]


def _group_of(change: Fact, all_facts: Facts) -> str:
    """The staff group that a figure names; none where its line is something else, as a kind of scheme."""
    is_group = any(staff.line == change.line for staff in all_facts.of("staff_wte"))
    return change.line if is_group else ""


def _added(changes: Iterable[_Change], first: str, last: str) -> _Added:
    """What is added after the first year until the last: only so far does the staff plan reach."""
    added = _Added()
    for change in changes:
        if isinstance(change, Fact):
            if first < change.period and period(change.period).years[-1] <= last:
                added.add(change.number, change.scheme, change.source)
                added.half += change.half
        else:
            scheme, effect = change
            there = share_in_year(scheme, effect, first) if scheme.start else 0.0  # in the staff already
            more = share_in_year(scheme, effect, last) - there
            added.add(effect.spread.middle * more, scheme.title, scheme.stated_at)
    return added


def _not_supplied(body: str, group: str, added: _Added, rise: float, staff: Sequence[Fact]) -> Finding:
    own = f"rises by {rise:,.1f}" if rise > 0 else f"falls by {-rise:,.1f}" if rise < 0 else "does not change"
    return finding(
        "posts_not_supplied",
        "warn",
        f"{body}, {_group(group)}: schemes add {added.posts:,.1f} posts, its own staff plan {own}",
        f"Posts added by {_names(added.schemes)}. The difference of {added.posts - rise:,.1f} is in no "
        "employer's plan.",
        organisations=(body,),
        measure="staff_wte",
        subject=group,
        amount=round(added.posts - rise, 1),
        unit=UNIT,
        rests_on=staff,
        cells=(*cells_at(dict.fromkeys(added.stated_at)), *cells_at(fact.source for fact in staff)),
        severity=2,
        likely_cause="Teams planned by one body and staffed by another that was not asked.",
        settled_by="Which employer plans each post, by group and year.",
    )


def _unknown(body: str, group: str, added: _Added) -> Finding:
    return finding(
        "posts_not_supplied",
        "cannot_assess",
        f"{body}, {_group(group)}: do the {added.posts:,.1f} posts that schemes add have an employer?",
        f"Posts added by {_names(added.schemes)}; nobody states the body's staff in two years.",
        organisations=(body,),
        measure="staff_wte",
        subject=group,
        amount=round(added.posts, 1),
        unit=UNIT,
        cells=cells_at(dict.fromkeys(added.stated_at)),
        severity=1,
        settled_by="The body's staff by group and year.",
    )


def _group(group: str) -> str:
    return staff_label(group) if group else "all staff"


def _names(schemes: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in dict.fromkeys(schemes))
