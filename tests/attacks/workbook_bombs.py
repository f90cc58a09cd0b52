"""Workbooks written part by part, as no spreadsheet program writes them."""

import io
import zipfile
from collections.abc import Callable, Iterator

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(sheet: str, sheets: int = 1, extra: dict[str, bytes | str] | None = None) -> bytes:
    """A workbook whose sheets all hold this XML."""
    names = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="rId{n}"/>' for n in range(sheets))
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(sheets)
    )
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(main),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(relations),
        **{f"xl/worksheets/sheet{n}.xml": sheet for n in range(sheets)},
        **(extra or {}),
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def sheet_of(rows: str, after: str = "") -> str:
    """The XML of a sheet with these rows."""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


_HEAD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Northby</t></is></c><c r="B1" t="inlineStr"><is><t>2025/26</t></is></c>'
    "</row>"
)
_LINE = '<row r="2"><c r="A2" t="inlineStr"><is><t>Drugs</t></is></c>{}</row>'


def cells_of_xml(cell: str) -> bytes:
    """A workbook of one line with this cell in it."""
    return workbook(sheet_of(_HEAD + _LINE.format(cell)))


def small_workbook() -> bytes:
    """An honest workbook."""
    return cells_of_xml('<c r="B2"><v>5</v></c>')


def bombs() -> Iterator[tuple[str, Callable[[], bytes], str]]:
    """The name of each, its content, and how it must be taken where that is certain."""
    line = _LINE.format('<c r="B2"><v>5</v></c>')
    merged = "<mergeCells>{}</mergeCells>".format
    yield (
        "zeros",
        lambda: workbook(sheet_of(_HEAD + line), extra={"xl/media/a.bin": b"\0" * 200_000_000}),
        "refused",
    )
    yield "spaces", lambda: workbook(sheet_of(_HEAD + line + " " * 150_000_000)), "refused"
    yield (
        "parts",
        lambda: workbook(sheet_of(_HEAD), extra={f"x/{n}.bin": b"x" for n in range(20_000)}),
        "refused",
    )
    yield "sheets", lambda: workbook(sheet_of(_HEAD + line), sheets=400), "refused"
    yield (
        "merged-all",
        lambda: workbook(sheet_of(_HEAD + line, merged('<mergeCell ref="A1:XFD1048576"/>'))),
        "",
    )
    yield "merged-row", lambda: workbook(sheet_of(_HEAD + line, merged('<mergeCell ref="A1:XFD1"/>'))), ""
    many = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(3, 20_000))
    yield "merged-often", lambda: workbook(sheet_of(_HEAD + line, merged(many))), ""
    yield "merged-wrong", lambda: workbook(sheet_of(_HEAD + line, merged('<mergeCell ref="B9:A1"/>'))), ""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield "far-cell", lambda: workbook(sheet_of(_HEAD + line + far)), ""
    blank = "".join(f'<row r="{n}"/>' for n in range(3, 1_000_000))
    yield "million-blank-rows", lambda: workbook(sheet_of(_HEAD + line + blank)), ""
    styled = "".join(f'<row r="{n}"><c r="A{n}"/><c r="B{n}"/></row>' for n in range(3, 300_000))
    yield "blank-cells", lambda: workbook(sheet_of(_HEAD + line + styled)), ""
    full = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(3, 100_000))
    yield "hundred-thousand-rows", lambda: workbook(sheet_of(_HEAD + line + full)), ""
    wide = "".join(f"<c><v>{n}</v></c>" for n in range(16_000))
    yield "all-columns", lambda: workbook(sheet_of(f'{_HEAD}<row r="2">{wide}</row>')), ""
    entity = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>'
    yield "entities", lambda: workbook(entity + sheet_of(_HEAD + line)), "refused"
    yield "nested", lambda: workbook(sheet_of("<row>" * 200_000 + "</row>" * 200_000)), ""
    yield "broken-xml", lambda: workbook("<worksheet><sheetData><row"), "refused"
    strings = f'<sst xmlns="{_MAIN}">' + "<si><t>x</t></si>" * 500_000 + "</sst>"
    yield "strings", lambda: workbook(sheet_of(_HEAD + line), extra={"xl/sharedStrings.xml": strings}), ""
    dates = f'<styleSheet xmlns="{_MAIN}"><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    for number, value in enumerate(("1e9", "-5", "2958466", "1e300", "0.5", "60")):
        cell = f'<c r="B2" s="0"><v>{value}</v></c>'
        yield (
            f"date-{number}",
            lambda cell=cell: workbook(sheet_of(_HEAD + _LINE.format(cell)), extra={"xl/styles.xml": dates}),
            "",
        )
    strange = (
        f'<styleSheet xmlns="{_MAIN}"><numFmts><numFmt numFmtId="x" formatCode="0"/></numFmts></styleSheet>'
    )
    yield "style-number", lambda: workbook(sheet_of(_HEAD + line), extra={"xl/styles.xml": strange}), ""
