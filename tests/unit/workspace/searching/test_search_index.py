from placeplan.workspace.searching.search_index import (
    MOST_WORDS,
    Entry,
    fits,
    folded,
    index_file,
    index_of,
    lay_down,
    words_of,
)

ENTRIES = [
    Entry("figures", "Income, Northby Hospital", "2017/18", "£45,863,985", also="RZ9"),
    Entry("schemes", "Fewer beds", "Northby Hospital pays income for it"),
    Entry("schemes", "Café income"),
]


def test_texts_are_compared_without_case_accents_or_commas():
    assert folded("Café £45,863,985 other_INCOME") == "cafe £45863985 other income"
    assert words_of("  Income  income 45,863 ") == ("income", "45863")
    assert len(words_of(" ".join(map(str, range(50))))) == MOST_WORDS and words_of(" , ") == ()
    assert fits(("inc", "rz9"), ENTRIES[0].text) and not fits(("inc", "xyz"), ENTRIES[0].text)


def test_what_has_the_words_in_its_title_goes_first(workspace):
    assert index_of("a1") is None
    assert lay_down("a1", ENTRIES) == 3
    found = index_of("a1").found(("income",))
    assert [entry.title for entry in found["schemes"]] == ["Café income", "Fewer beds"]
    assert found["figures"] == [ENTRIES[0]] and set(index_of("a1").found(("nothing",))) == set()
    assert index_file("a1").is_file() and len(list(index_file("a1").parent.iterdir())) == 1
