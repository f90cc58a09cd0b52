import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from placeplan.core.errors import PlanError
from placeplan.reading.documents import pdf_pages as room
from placeplan.reading.documents.letters import plain
from placeplan.reading.documents.pdf_pages import pdf_pages, read_pages
from tests.unit.assurance.published_plans import pdf_plan, scanned_plan


def refused(path):
    with pytest.raises(PlanError) as error:
        pdf_pages(path.read_bytes(), path.name)
    return str(error.value)


def test_each_page_is_read_by_itself(tmp_path):
    read = pdf_pages(pdf_plan(tmp_path / "plan.pdf").read_bytes(), "plan.pdf")
    assert len(read.texts) == 2
    assert "October 2016" in read.texts[0]
    assert "just over £415m" in " ".join(read.texts[1].split())


def test_the_reading_itself_gives_pages_or_a_fault(tmp_path):
    assert len(read_pages(pdf_plan(tmp_path / "plan.pdf").read_bytes())["pages"]) == 2
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4\nnonsense")
    assert "damaged" in read_pages((tmp_path / "broken.pdf").read_bytes())["fault"]


def test_a_damaged_pdf_is_refused_by_name(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7 and no more")
    assert "broken.pdf: The PDF is damaged" in refused(path)


def test_a_locked_pdf_is_refused(tmp_path):
    writer = PdfWriter(clone_from=PdfReader(pdf_plan(tmp_path / "open.pdf")))
    writer.encrypt("secret", algorithm="RC4-128")
    with (tmp_path / "locked.pdf").open("wb") as file:
        writer.write(file)
    assert "locked with a password" in refused(tmp_path / "locked.pdf")


def test_a_scan_says_what_to_do(tmp_path):
    said = refused(pdf_plan(tmp_path / "scan.pdf", pages=((),)))
    assert "no text" in said
    assert "--form" in said


def test_limits_are_kept(tmp_path, monkeypatch):
    path = pdf_plan(tmp_path / "plan.pdf")
    monkeypatch.setattr(room, "limits", lambda: {"pages": 1, "characters": 10**6})
    assert read_pages(path.read_bytes())["fault"] == "has 2 pages; the most is 1."
    monkeypatch.setattr(room, "limits", lambda: {"pages": 9, "characters": 10})
    assert "more than 10 characters" in read_pages(path.read_bytes())["fault"]
    monkeypatch.setattr(room, "limits", lambda: {"pdf_seconds": 0.001})
    assert "takes longer" in refused(path)


@pytest.mark.parametrize("written", ["D:20161021120000Z'", "D:20161021", "20161021120000+01'00'"])
def test_a_day_is_read_however_a_program_ends_it(tmp_path, written):
    writer = PdfWriter(clone_from=PdfReader(pdf_plan(tmp_path / "open.pdf")))
    writer.add_metadata({"/CreationDate": written})
    with (tmp_path / "dated.pdf").open("wb") as file:
        writer.write(file)
    assert pdf_pages((tmp_path / "dated.pdf").read_bytes(), "dated.pdf").created == "2016-10-21"


def test_the_raised_mark_of_a_note_is_no_digit_of_the_figure(tmp_path):
    words = (
        "BT /F1 12 Tf 1 0 0 1 50 700 Tm (a gap of £57) Tj /F1 8 Tf 1 0 0 1 125 705 Tm (3) Tj "
        "/F1 12 Tf 1 0 0 1 129 700 Tm ( million in 2020/21) Tj ET"
    )
    writer = PdfWriter(clone_from=PdfReader(pdf_plan(tmp_path / "plan.pdf", pages=(("x",),))))
    stream = DecodedStreamObject()
    stream.set_data(words.encode("cp1252"))
    writer.pages[0][NameObject("/Contents")] = stream
    with (tmp_path / "marked.pdf").open("wb") as file:
        writer.write(file)
    (page,) = read_pages((tmp_path / "marked.pdf").read_bytes())["pages"]
    assert plain(page) == "a gap of £57 million in 2020/21"


def test_pages_with_a_picture_are_known(tmp_path):
    scanned = scanned_plan(tmp_path / "scanned.pdf", pdf_plan(tmp_path / "plan.pdf"), (2,))
    assert pdf_pages(scanned.read_bytes(), scanned.name).pictures == {2}


def drawn_pdf(path, content):
    """A page with the drawing operators given, over the fonts of the plan."""
    writer = PdfWriter(clone_from=PdfReader(pdf_plan(path.with_name("plain.pdf"))))
    for page in writer.pages[1:]:
        page[NameObject("/Contents")] = DecodedStreamObject()
    stream = DecodedStreamObject()
    stream.set_data(content)
    page = writer.pages[0]
    page[NameObject("/Contents")] = stream
    font = next(iter(page["/Resources"]["/Font"]))
    stream.set_data(content.replace(b"/F0", font.encode()))
    with path.open("wb") as file:
        writer.write(file)
    return path


SEEN = b"BT 0 g /F0 12 Tf 50 700 Td (Savings are 180) Tj ET "
UNSEEN = {
    "white": b"BT 1 g /F0 12 Tf 50 650 Td (Savings are 260) Tj ET ",
    "white by three colours": b"BT 1 1 1 rg /F0 12 Tf 50 650 Td (Savings are 260) Tj ET ",
    "without ink": b"BT 0 0 0 0 k /F0 12 Tf 50 650 Td (Savings are 260) Tj ET ",
    "not drawn": b"BT 0 g 3 Tr /F0 12 Tf 50 650 Td (Savings are 260) Tj ET ",
}


@pytest.mark.parametrize("how", UNSEEN)
def test_words_that_no_reader_sees_are_set_aside(how, tmp_path):
    read = pdf_pages(drawn_pdf(tmp_path / "plan.pdf", SEEN + UNSEEN[how]).read_bytes(), "plan.pdf")
    assert "180" in read.texts[0] and "260" not in read.texts[0]
    assert read.unseen == ("Savings are 260",)


def test_white_words_on_a_ground_are_seen(tmp_path):
    """Headings of tables are often white on a dark band."""
    band = b"0 0 0.5 rg 40 640 200 30 re f "
    read = pdf_pages(drawn_pdf(tmp_path / "plan.pdf", SEEN + band + UNSEEN["white"]).read_bytes(), "plan.pdf")
    assert "260" in read.texts[0] and not read.unseen
