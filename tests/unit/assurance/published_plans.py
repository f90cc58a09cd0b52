"""Small published plans as real files, for the tests of the appraisal: text, Word, web page and PDF."""

import zipfile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

TITLE = "Norfolk and Waveney Sustainability and Transformation Plan"
# The published figures of 2016, in a text invented around them.
FINANCES = (
    "If we do nothing, by 2020/21 the health and social care system would face a do-nothing gap of just "
    "over £415m: approximately £316m in health and approximately £99m in social care.",
    "Our plan makes savings of almost £300 million by 2020/21, and needs investment of about £150 million. "
    "This would leave the system with a deficit of £50 million in 2020/21.",
)
SECTORS = (
    "By 2020/21 primary, community and social care would save £56m and need investment of £33m. By 2020/21 "
    "hospitals would save £26m, with £5.3m of investment. By 2020/21 mental health would save £8.4m and need "
    "£14m of investment.",
)
WORDS = (
    "A survey of 99 leaders found that 66 per cent had low confidence in the plan, 47 per cent medium "
    "and 1 per cent high. The King's Fund looked at four of the 44 plans.",
    "About 1,024,000 people live in Norfolk and Waveney.",
)
TEXT = "\n\n".join(
    (TITLE, "21 October 2016", "Our finances", *FINANCES, "Savings by sector", *SECTORS, "Views", *WORDS)
)


def text_plan(path, text=TEXT):
    path.write_text(text, encoding="utf-8")
    return path


def word_plan(path, extra="", paragraphs=FINANCES):
    """A Word document: headings, paragraphs, and a table of two rows."""

    def paragraph(text, style=""):
        styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{styled}<w:r><w:t>{text}</w:t></w:r></w:p>"

    def row(*cells):
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    table = row("£m", "2019/20", "2020/21") + row("Savings", "210", "300")
    body = "".join(
        (
            paragraph(TITLE, "Title"),
            paragraph("October 2016"),
            paragraph("Our finances", "Heading1"),
            *map(paragraph, paragraphs),
            f"<w:tbl>{table}</w:tbl>",
        )
    )
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'{extra}<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'
        )
    return path


def pdf_plan(path, pages=(("Our plan", "October 2016"), FINANCES + SECTORS)):
    """A PDF by hand: one font, one line of text after another, broken at eighty letters."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects.append(font)
    kids = []
    for paragraphs in pages:
        stream = (
            "BT /F1 10 Tf 14 TL 50 800 Td "
            + " ".join(f"({_pdf(line)}) Tj T*" for line in _lines(paragraphs))
            + " ET"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] /Count {len(kids)} >>"
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    path.write_bytes(data)
    return path


def _lines(paragraphs, most=80):
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > most:
                yield line
                line = ""
            line = f"{line} {word}".strip()
        yield line


def _pdf(line):
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def scanned_plan(path, plan, pages):
    """The PDF `plan` with a picture, and no words, in place of these of its pages, counted from 1."""
    writer = PdfWriter(clone_from=PdfReader(plan))
    for page in pages:
        picture, nothing = DecodedStreamObject(), DecodedStreamObject()
        picture.update(
            {NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image")}
        )
        shown = writer.pages[page - 1]
        shown[NameObject("/Contents")] = nothing
        shown["/Resources"][NameObject("/XObject")] = DictionaryObject({NameObject("/I"): picture})
    with path.open("wb") as file:
        writer.write(file)
    return path
