from placeplan.workspace.downloads.page_tables import table_in, tables_in

PAGE = """<div class="scroll"><table class="numbers"><caption> Who
owes </caption><thead><tr><th>Body</th><td></td><th colspan="2">£</th></tr></thead>
<tbody><tr><th><a href="/x">A &amp; B</a></th><td>1<br>2</td><td>3</td><td>
<form><input type="hidden" name="x">
<button>Put it aside</button></form></td></tr></tbody></table></div>
<p>between</p>
<div class="scroll"><table><tr><td><select><option>one</option></select></td></tr></table></div>
<div class="scroll"><table><tr><td><p>last</p><p>of all</p></td></tr></table></div>"""


def test_each_table_is_where_it_stands_and_one_that_asks_is_left_out():
    assert [page[0].count("<table") for page in tables_in(PAGE)] == [1, 1]
    assert tables_in("<p>none</p>") == []


def test_a_table_is_its_texts_with_its_caption_and_its_head():
    table = table_in(tables_in(PAGE)[0][0])
    assert (table.caption, table.heads) == ("Who owes", 1)
    assert table.rows == [["Body", "", "£", ""], ["A & B", "1 2", "3", ""]]
    assert table_in(tables_in(PAGE)[1][0]).rows == [["last of all"]]
