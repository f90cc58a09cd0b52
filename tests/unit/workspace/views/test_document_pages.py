import shutil

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from placeplan.plan.place import load_place
from placeplan.workspace.content.laid_out import cache_folder
from placeplan.workspace.models import Job, Upload
from tests.marked_figures import unmarked
from tests.unit.assurance.published_plans import pdf_plan, word_plan

PLAN = """# Northby: plan on a page

We will save £32.1 million in 2020/21 through nine schemes.
We plan a surplus of £1.40 million in 2020/21. Prevention may save <b>£2m</b>.

| £m | 2019/20 | 2020/21 |
|---|---|---|
| Savings | 5.0 | 7.5 |
"""


@pytest.fixture
def document(browser_of_one, work):
    """The address of the page of a document that was handed in."""
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile("plan.md", PLAN.encode())]})
    work()
    return f"/files/{Upload.objects.get().pk}/documents/0/"


def test_every_reading_stands_beside_its_sentence_and_none_is_a_figure_yet(browser_of_one, document):
    review = browser_of_one.get(document.removesuffix("documents/0/")).content.decode()
    assert document in review and "Documents" in review
    page = browser_of_one.get(document).content.decode()
    assert "We will save <mark>£32.1 million</mark> in 2020/21 through nine schemes." in page
    assert "Savings: 7.5" in page or "£7.5" in page or "7.5</mark>" in page
    assert unmarked(page) == [] and len(page) < 300_000
    doubtful = browser_of_one.get(f"{document}?show=doubtful").content.decode()
    assert "&lt;b&gt;" in doubtful and "In doubt: " in doubtful


def test_what_is_confirmed_is_saved_as_a_figure_with_its_words_and_its_place(
    workspace, browser_of_one, document, work
):
    answers = {"speaker": "RZ9", "stated_on": "2016-10"}
    job = Job.objects.get(kind="read")
    assert job.answer["documents"][0]["figures"] >= 2
    wrong = browser_of_one.post(document, {"act-0": "take", "measure-0": "saving", "period-0": "x"})
    assert "Say who published it" in wrong.content.decode()
    taken = {"act-0": "take", "measure-0": "saving", "period-0": "2020/21", "stage-0": "plan"}
    assert "/jobs/" in browser_of_one.post(document, answers | taken).url
    work()
    review = document.removesuffix("documents/0/")
    assert "plan.md.figures.csv: 1 figure" in browser_of_one.get(review).content.decode()
    assert '<option value="take" selected>' in browser_of_one.get(document).content.decode()
    browser_of_one.post(f"{review}save/")
    work()
    assert Upload.objects.get().state == "saved", Job.objects.filter(kind="take_in").last().problems
    (figure,) = load_place(workspace.folder).figures.iter_rows(named=True)
    assert (figure["pence"], figure["as_stated"]) == (3_210_000_000, "£32.1 million")
    assert figure["source"].startswith("plan.md#!line 3")


@pytest.mark.parametrize(
    ("written", "name", "place"), [(pdf_plan, "plan.pdf", "page"), (word_plan, "plan.docx", "")]
)
def test_a_printed_or_word_document_is_confirmed_as_a_text_is(
    workspace, browser_of_one, work, tmp_path, written, name, place
):
    content = written(tmp_path / name).read_bytes()
    browser_of_one.post("/files/", {"files": [SimpleUploadedFile(name, content)]})
    work()
    address = f"/files/{Upload.objects.get().pk}/documents/0/"
    page = browser_of_one.get(address).content.decode()
    assert "<mark>just over £415m</mark>" in page and unmarked(page) == []
    taken = {"act-0": "take", "measure-0": "gap", "period-0": "2020/21", "stage-0": "do_nothing"}
    sent = {"speaker": "RZ9", "stated_on": "2016-10"} | taken
    assert "/jobs/" in browser_of_one.post(address, sent).url
    work()
    browser_of_one.post(address.removesuffix("documents/0/") + "save/")
    work()
    (figure,) = load_place(workspace.folder).figures.iter_rows(named=True)
    assert (figure["pence"], figure["bound"], figure["as_stated"]) == (41_500_000_000, ">", "just over £415m")
    assert figure["source"].startswith(f"{name}#!{place}")


def test_what_is_denied_again_is_no_figure(browser_of_one, document, work):
    taken = {"act-0": "take", "measure-0": "saving", "period-0": "2020/21", "speaker": "RZ9"}
    browser_of_one.post(document, taken)
    work()
    browser_of_one.post(document, {"act-0": "leave", "speaker": "RZ9"})
    assert Upload.objects.get().files.get().mapping == ""


def test_there_is_no_page_of_a_document_that_is_not_there_and_one_cleared_away_is_read_anew(
    browser_of_one, document
):
    assert browser_of_one.get(document.replace("/0/", "/7/")).status_code == 404
    shutil.rmtree(cache_folder("drawn"))
    assert "Read the files anew" in browser_of_one.get(document).content.decode()
