from placeplan.assurance.texts import markdown_lines


def words(text):
    return [(line.text, line.where) for line in markdown_lines(text) if line.text]


def test_markdown_loses_its_marks_and_keeps_its_lines():
    text = "# Our plan\n\nWe **will** open [a ward](x.html).\n```\ncode\n```\n- one\n"
    assert words(text) == [("Our plan", "line 1"), ("We will open a ward.", "line 3"), ("one", "line 7")]


def test_pictures_keep_their_description_and_addresses_go():
    assert words("![A map](map.png) see https://example.org now") == [("A map see now", "line 1")]
