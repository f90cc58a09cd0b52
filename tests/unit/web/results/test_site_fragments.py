from placeplan.publishing.site_pages import PAGES
from placeplan.web.results.site_fragments import ELSEWHERE, opens_cells
from placeplan.workspace.views.results.result_page import ELSEWHERE as LEADS_TO


def test_what_is_not_laid_out_here_leads_somewhere_else():
    assert {page.file for page in PAGES} >= ELSEWHERE
    assert LEADS_TO.keys() == ELSEWHERE


def test_a_cell_opens_in_the_application(workspace):
    assert opens_cells() == {"cells": "/cells/"}
