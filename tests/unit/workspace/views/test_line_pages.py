def test_a_text_of_the_place_opens_at_a_line(browser_of_one, workspace):
    (workspace.folder / "schemes.toml").write_text("# <b>one\n\n" + "# more\n" * 200, "utf-8")
    shown = browser_of_one.get("/cells/", {"file": "schemes.toml", "cell": "line 1"}).content.decode()
    assert 'aria-current="true"># &lt;b&gt;one</td>' in shown and "Lines 1 to 60 of 202" in shown
    asked = {"file": "schemes.toml", "cell": "line 100"}
    assert "Lines 88 to 147 of 202" in browser_of_one.get("/cells/", asked).content.decode()
    assert "Lines 202 to 202" in browser_of_one.get("/cells/", asked | {"from": "9999"}).content.decode()


def test_what_is_no_text_says_where_it_stands(browser_of_one, workspace):
    (workspace.folder / "map.png").write_bytes(b"x")
    answer = browser_of_one.get("/cells/", {"file": "map.png"})
    assert answer.status_code == 200 and "Open it in the folder" in answer.content.decode()
