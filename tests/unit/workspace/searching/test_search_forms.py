from placeplan.workspace.searching.search_forms import Question


def test_a_question_has_a_word_at_least():
    assert Question({"q": "Northby 45,863"}).is_valid()
    for question in ("", " , ", "x" * 300):
        assert set(Question({"q": question}).errors) == {"q"}
