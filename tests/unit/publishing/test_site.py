import re
from dataclasses import replace
from html.parser import HTMLParser

import polars as pl
import pytest
from markupsafe import escape

from placeplan.assurance.checking import findings
from placeplan.plan.place import load_place
from placeplan.publishing.site import write_site
from placeplan.publishing.site_pages import menu_of
from placeplan.results.parts.asked import guidance
from placeplan.results.release.public import public_place
from tests.unit.publishing.viewed import view

SCRIPT = "<script>alert('x')</script> & Sons"


class Links(HTMLParser):
    """Names and links of one page."""

    def __init__(self, text):
        super().__init__()
        self.names, self.links = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            self.names.append(found["id"])
        self.links += [found[name] for name in ("href", "src") if name in found]


def pages(folder):
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.html")}


@pytest.fixture(scope="module")
def norfolk_site(norfolk, projection, tmp_path_factory):
    folder = tmp_path_factory.mktemp("norfolk-site")
    write_site(view(norfolk, projection, findings(norfolk, projection), guidance=guidance(norfolk)), folder)
    return folder


@pytest.fixture(scope="module")
def region_site(region, region_projections, tmp_path_factory):
    folder = tmp_path_factory.mktemp("region-site")
    write_site(view(region, region_projections, findings(region)), folder)
    return folder


@pytest.mark.parametrize("site", ["norfolk_site", "region_site"])
def test_every_link_leads_somewhere_and_every_name_is_used_once(site, request):
    folder = request.getfixturevalue(site)
    read = {name: Links(text) for name, text in pages(folder).items()}
    assert {"index.html", "findings.html", "sources.html", "data.html", "about.html"} <= set(read)
    assert set(read) <= {link.partition("#")[0] for link in read["index.html"].links}
    for name, page in read.items():
        assert len(page.names) == len(set(page.names)), name
        for link in page.links:
            if link.startswith(("http", "data:")):
                continue
            file, _, part = link.partition("#")
            assert not file or (folder / file).exists(), f"{name} leads to {link}"
            if part:
                assert part in read[file or name].names, f"{name} leads to {link}"


@pytest.mark.parametrize("site", ["norfolk_site", "region_site"])
def test_a_page_asks_for_nothing_from_another_host_and_runs_no_script(site, request):
    for text in pages(request.getfixturevalue(site)).values():
        assert not re.search(r'(?:src|action)="(?!data:)|<script|<iframe|style="|@import|url\(http', text)
        assert 'href="http' not in text.split("</head>")[0]
        assert "default-src 'none'" in text


def test_a_stated_number_in_a_table_is_a_link_to_its_card(norfolk, norfolk_site):
    front = pages(norfolk_site)["index.html"]
    cards = Links(pages(norfolk_site)["sources.html"]).names
    for table in ("gap-beside-table", "bridge-1-table", "sectors", "promised", "positions-table", "people"):
        body = re.search(rf'id="{table}".*?<tbody>(.*?)</tbody>', front, re.S).group(1)
        links = re.findall(r'href="sources.html#(f-\w+)"', body)
        assert links, f"no number of {table} has a card"
        assert set(links) <= set(cards)


def test_every_card_says_the_amount_of_its_figure(norfolk, norfolk_site):
    text = pages(norfolk_site)["sources.html"]
    figure = norfolk.figures.filter((pl.col("measure") == "gap") & (pl.col("value") == 545e6))["figure"][0]
    card = re.search(rf'id="f-{figure}"[^>]*>(.*?)</li>', text, re.S).group(1)
    assert "£545m" in card
    assert "https://www.edp24.co.uk" in card
    assert "Second-hand" in card


def test_what_nobody_published_is_said_and_never_nought(region_site):
    front = pages(region_site)["index.html"]
    body = re.search(r'id="plans".*?<tbody>(.*?)</tbody>', front, re.S).group(1)
    assert body.count("not published") > 5
    assert not re.search(r">\s*£?0\s*<", body)


def test_each_footprint_of_a_region_stands_by_the_same_model(region, region_projections, region_site):
    front = pages(region_site)["index.html"]
    from placeplan.look.wording import pounds

    for child in region.children:
        found = region_projections[child.code].shown_range_of("gap")
        assert child.name in front
        for name in ("p10", "p50", "p90"):
            assert pounds(found[name]) in front


def test_percentiles_of_footprints_are_not_added_up(region_projections, region_site):
    from placeplan.look.wording import pounds

    front = pages(region_site)["index.html"]
    for name in ("p10", "p50", "p90"):
        total = sum(found.range_of("gap")[name] for found in region_projections.values())
        assert pounds(total) not in front


def test_a_name_with_a_script_in_it_is_only_a_name(copied, tmp_path):
    bodies = copied / "bodies.csv"
    text = bodies.read_text("utf-8")
    name = next(line for line in text.splitlines() if line.startswith("RM1,")).split(",")[1]
    spoiled = SCRIPT.replace("&", "&")
    bodies.write_text(text.replace(name, spoiled), encoding="utf-8")
    (copied / "place.toml").write_text(
        (copied / "place.toml")
        .read_text("utf-8")
        .replace('name = "Norfolk and Waveney"', f'name = "{SCRIPT}"'),
        encoding="utf-8",
    )
    place = public_place(load_place(copied))
    assert place.bodies["RM1"].name == spoiled
    write_site(view(place, {}, findings(place)), tmp_path / "site")
    found = pages(tmp_path / "site")
    assert "&lt;script&gt;alert" in found["index.html"]
    for text in found.values():
        assert "<script" not in text
        assert "& Sons" not in text


@pytest.mark.parametrize(
    "address", ["javascript://%0aalert(1)", "data:text/html://<b>", "vbscript://x", 'http://a"onclick="b']
)
def test_a_source_that_is_no_address_of_the_web_is_no_link(copied, add_figures, tmp_path, address):
    row = {"measure": "gap", "organisation": "QMM:system", "period": "2020/21", "stage": "do_nothing"}
    add_figures(row | {"value": 415_000_001, "line": "added", "source": address})
    place = public_place(load_place(copied))
    write_site(view(place, {}, findings(place)), tmp_path / "site")
    for text in pages(tmp_path / "site").values():
        assert not re.search(r'href="(?!https?://|data:,)[a-z]+:', text)
        assert 'onclick="' not in text
    assert str(escape(address)) in pages(tmp_path / "site")["sources.html"]


def test_the_same_input_gives_the_same_bytes(norfolk, projection, norfolk_site, tmp_path):
    write_site(view(norfolk, projection, findings(norfolk, projection), guidance=guidance(norfolk)), tmp_path)
    first = {
        path.relative_to(norfolk_site): path.read_bytes()
        for path in norfolk_site.rglob("*")
        if path.is_file()
    }
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


def test_a_place_of_which_nothing_is_known_still_has_every_page(norfolk, tmp_path):
    bare = replace(norfolk, figures=norfolk.figures.clear(), assumptions={}, parts={})
    results = view(bare)
    write_site(results, tmp_path)
    found = pages(tmp_path)
    assert set(found) == set(dict(menu_of(results)))
    assert "nobody has published enough" in found["index.html"]


@pytest.mark.parametrize("site", ["norfolk_site", "region_site"])
def test_every_class_of_a_picture_has_a_rule(site, request):
    """A pattern without a rule is painted black."""
    folder = request.getfixturevalue(site)
    rules = set(re.findall(r"\.([a-z][\w-]*)", (folder / "placeplan.css").read_text("utf-8")))
    drawn = re.findall(r"<svg class=\"picture\".*?</svg>(?!</svg>)", pages(folder)["index.html"], re.S)
    used = {name for svg in drawn for kind in re.findall(r'class="([^"]+)"', svg) for name in kind.split()}
    assert used - rules - {"label"} == set()
