from placeplan.reading.documents.web_pages import html_pieces


def read(page):
    pieces, aside = html_pieces(page)
    return [(piece.kind, piece.text) for piece in pieces if piece.text], aside


def test_menus_and_forms_stand_round_the_text():
    page = (
        "<nav><ul><li>Home</li><li>Money</li></ul></nav><h1>Plan</h1><p>The gap is £4m.</p>"
        "<form><label>Your name</label></form><footer><p>Copyright</p></footer>"
    )
    assert read(page) == (
        [("heading", "Plan"), ("text", "The gap is £4m.")],
        ["Home", "Money", "Your name", "Copyright"],
    )


def test_a_main_part_is_the_text_where_it_holds_the_words():
    main = "<main><h1>Plan</h1><p>The gap is £4m if we do nothing.</p></main>"
    page = f"<div>Latest news</div>{main}<div>Tweets</div>"
    assert read(page)[1] == ["Latest news", "Tweets"]
    cards = "<h1>Plan</h1><p>" + "The gap is £4m. " * 9 + "</p><article>A card</article>"
    assert ("text", "A card") in read(cards)[0] and read(cards)[1] == []


def test_a_page_that_is_all_menu_is_read_as_it_is():
    assert read("<nav><p>Home</p></nav>") == ([("text", "Home")], [])


def test_scripts_are_never_seen_and_rows_stay_rows():
    page = "<script>£9m</script><table><tr><th>Gap</th><td><p>£4m</p></td></tr></table>text"
    assert read(page)[0] == [("row", "Gap\t£4m"), ("text", "text")]


def test_raised_digits_are_a_note_and_what_is_hidden_is_set_aside():
    pieces, aside = html_pieces(
        "<p>We save £64<sup>7</sup> million.</p><p hidden>Save £9m.</p>"
        '<div style="display: none"><p>Gap £3m.<br>More.</p></div><p>Now <del>£2m</del> £5m.</p>'
    )
    assert [piece.text for piece in pieces if piece.text] == ["We save £64⁷ million.", "Now £5m."]
    assert [line for line in aside if line] == ["Save £9m.", "Gap £3m.", "More.", "£2m"]
