from placeplan.assurance.checking import findings
from placeplan.assurance.findings import Finding
from placeplan.publishing.sections.opening.findings_section import MOST_APART, Many, card, groups, name_of
from tests.unit.publishing.viewed import view

SENTENCES = ("explanation", "likely_cause", "settled_by")


def test_every_finding_is_shown_once(norfolk, projection, cite):
    every = findings(norfolk, projection)
    shown = [
        one["finding"]
        for group in groups(view(norfolk, findings=every), cite)
        for entry in group.cards
        for one in (entry.each if isinstance(entry, Many) else [entry])
    ]
    assert sorted(map(data_of, shown)) == sorted(map(data_of, every))


def data_of(finding):
    """What a page leaves as it is: all but the sentences."""
    held = finding.as_json()
    return str([held[key] for key in sorted(held) if key not in ("title", *SENTENCES)])


def test_a_card_says_names_where_the_finding_has_codes(norfolk, cite):
    said = "RM1 told QMM:system of social_care; see RM1_plan.xlsx#RM1!A1 and figures/base_money.csv."
    shown = card(Finding("sector_nets", "warn", said, said), view(norfolk), cite)["finding"]
    name = "Norfolk and Norwich University Hospitals NHS Foundation Trust"
    told = (
        f"{name} told The whole system of social care; see RM1_plan.xlsx#RM1!A1 and figures/base_money.csv."
    )
    assert (shown.title, shown.explanation) == (told, told)


def test_many_findings_of_a_check_share_a_card_and_few_do_not(norfolk, cite):
    alike = [Finding("sector_nets", "warn", f"number {n}", "") for n in range(MOST_APART + 1)]
    (group,) = groups(view(norfolk, findings=alike), cite)
    assert [type(entry) for entry in group.cards] == [Many]
    assert group.cards[0].title == "Net effect of each sector"
    assert group.count == MOST_APART + 1
    (few,) = groups(view(norfolk, findings=alike[1:]), cite)
    assert len(few.cards) == MOST_APART


def test_a_status_without_findings_has_no_heading(norfolk, cite):
    found = groups(view(norfolk, findings=[Finding("sector_nets", "pass", "t", "e")]), cite)
    assert [group.status for group in found] == ["pass"]


def test_a_card_names_bodies_and_years_and_links_figures(norfolk, cite):
    figure = next(iter(cite.cards))
    finding = Finding(
        "sector_nets", "fail", "t", "e", ("QMM:hospitals", "ZZZ"), ("2015/16", "2016/17"), figures=(figure,)
    )
    shown = card(finding, view(norfolk), cite)
    assert shown["bodies"] == ["Hospitals", "ZZZ"]
    assert shown["years"] == "2015/16 and 2016/17"
    assert f"sources.html#f-{figure}" in shown["figures"][0]


def test_a_footprint_of_a_region_goes_by_its_name(region):
    assert name_of("QMM", region).startswith("Norfolk and Waveney")
