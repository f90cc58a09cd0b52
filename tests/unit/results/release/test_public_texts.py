from placeplan.results.release.public_texts import PublicText, public_texts


def by_key(place):
    return {text.key: text for text in public_texts(place)}


def test_every_field_of_every_file_is_listed_with_what_it_says(place_in):
    place = place_in(
        {
            "method.md": "How it was done.",
            "scenarios/late.toml": 'title = "A year late"\nnote = "Of 2 schemes"\n',
            "texts.csv": "file,field,hash,by,on\nx,,1,A B,2026-01-01\n",
        }
    )
    texts = by_key(place)
    assert texts["method.md"].words == ("How it was done.",)
    assert texts["scenarios/late.toml:title"].words == ("A year late",)
    assert texts["bodies.csv:name"].words == ("Alpha Trust",)
    assert not any(key.startswith("texts.csv") for key in texts)


def test_a_number_of_a_plan_stands_with_its_unit(place_in):
    place = place_in({"settlement/x.toml": 'size = 26.4\nunit = "£m"\nlist = [{ low = 3 }]\n'})
    assert by_key(place)["settlement/x.toml:size"].words == ("26.4 £m",)
    assert by_key(place)["settlement/x.toml:low"].words == ("3 £m",)


def test_a_figure_s_own_number_is_no_text_and_other_words_are(place_in):
    texts = by_key(place_in({}, as_stated=("12,300", "about 12,300 of 15,000")))
    assert texts["figures:as_stated"].words == ("about 12,300 of 15,000",)


def test_another_letter_is_another_version():
    first, second = (PublicText("a.csv", "note", (words,)).digest for words in ("a b", "a c"))
    assert first != second and len(first) == 16
    assert PublicText("a", "b", ("1", "2")).digest == PublicText("a", "b", ("2", "1")).digest
