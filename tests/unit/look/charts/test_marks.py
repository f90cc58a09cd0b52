from placeplan.look.charts.marks import SHAPES, box, dot, drawn, hatching, line, number, words, wrapped


def test_a_coordinate_is_short_and_never_minus_nought():
    assert [number(value) for value in (12.0, 1 / 3, -0.0001, 100)] == ["12", "0.333", "0", "100"]


def test_a_box_has_a_width_whichever_end_is_greater():
    assert box(70, 20, 5, 18, "bar") == box(20, 70, 5, 18, "bar")
    assert 'x="20%"' in box(70, 20, 5, 18, "bar")
    assert 'width="50%"' in box(70, 20, 5, 18, "bar")
    assert 'fill="url(#k-hatch)"' in box(0, 1, 0, 1, "bar", "k-hatch")


def test_words_are_escaped():
    made = words(0, 10, "<script>alert(1)</script> & Sons", "label")
    assert "<script>" not in made
    assert "&lt;script&gt;" in made
    assert "&amp; Sons" in made


def test_every_shape_is_different_and_a_circle_needs_no_path():
    marks = {dot(50, 8, shape, "mark") for shape in (*SHAPES, "circle")}
    assert len(marks) == len(SHAPES) + 1
    assert "<circle" in dot(50, 8, "circle", "mark")


def test_across_is_per_cent_and_down_is_pixels():
    assert line(0, 5, 100, 5, "grid") == '<line class="grid" x1="0%" y1="5" x2="100%" y2="5"/>'


def test_a_pattern_carries_its_name_and_a_class_for_its_colour():
    made = hatching("one-hatch", "hatch")
    assert 'id="one-hatch"' in made
    assert "hatch-line" in made
    assert "style=" not in made


def test_labels_break_between_words_and_lose_none():
    label = "The Queen Elizabeth Hospital King's Lynn NHS Foundation Trust"
    lines = wrapped(label, 20)
    assert " ".join(lines) == label
    assert all(len(one) <= 20 for one in lines)
    assert wrapped("Incomprehensibilities of it", 10)[0] == "Incomprehensibilities"
    assert wrapped("", 10) == [""]


def test_pieces_are_joined_as_they_are():
    assert drawn(["<g>", "</g>"]) == "<g></g>"
