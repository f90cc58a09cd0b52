from placeplan.figures.spreadsheets.web_tables import looks_like_html, rows_of_html


def test_rows_of_two_tables_have_a_blank_row_between_them():
    page = "<table><tr><td>a</td></tr></table><p>words</p><table><tr><th>b<br>c</th><td>1</td></tr></table>"
    assert rows_of_html(page) == [["a"], [], ["b c", "1"]]


def test_what_looks_like_a_page():
    assert looks_like_html(b"\n<HTML><body>") and not looks_like_html(b"Line,2025/26\n")
