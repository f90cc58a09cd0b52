from placeplan.cli.files.word_document import word_document

PAGE = """<!doctype html><html><head><title>unseen</title><style>p {}</style></head><body>
<nav><a href="x">unseen</a></nav>
<h1>The plan</h1><p>It asks <strong>six</strong> things &amp; more.</p>
<h2>What is asked</h2><ul><li><p>First</p><p>and more</p></li><li>Second</li></ul>
<svg><text>unseen</text></svg>
<table><caption>Money</caption><tr><th>Body</th><th>£</th></tr><tr><td><p>RM1</p></td><td>415</td></tr></table>
<p>After it.</p></body></html>"""


def test_headings_paragraphs_lists_and_tables_keep_their_order_and_kind():
    document = word_document(PAGE)
    assert [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs] == [
        ("Title", "The plan"),
        ("Normal", "It asks six things & more."),
        ("Heading 1", "What is asked"),
        ("List Bullet", document.paragraphs[3].text),
        ("List Bullet", "Second"),
        ("Caption", "Money"),
        ("Normal", "After it."),
    ]
    assert document.paragraphs[3].text.split() == ["First", "and", "more"]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Body", "£"], ["RM1", "415"]]


def test_what_is_bold_stays_bold_and_what_is_no_text_is_left_out():
    document = word_document(PAGE)
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert bold == ["six"]
    assert "unseen" not in "".join(paragraph.text for paragraph in document.paragraphs)
