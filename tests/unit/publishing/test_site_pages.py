import pytest

from placeplan.publishing.site_pages import MADE_LAST, PAGES, menu_of, pages_of
from tests.unit.publishing.viewed import view


def test_no_place_has_two_pages_at_one_address(norfolk, region, projection):
    for results in (view(norfolk), view(norfolk, projection), view(region)):
        files = [page.file for page in pages_of(results)]
        assert len(files) == len(set(files)) and files[0] == "index.html" and MADE_LAST in files


def test_the_menu_follows_from_the_pages(norfolk, projection):
    without, with_it = (dict(menu_of(view(norfolk, one))) for one in (None, projection))
    assert with_it == without | {
        "projection.html": "The projection",
        "left_out.html": "What the model leaves out",
    }
    assert list(with_it)[1] == "projection.html"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.file} {page.template}")
def test_every_page_has_a_label_and_a_template(page):
    assert page.label and page.template.endswith(".html")
