from placeplan.records import record_words


def test_no_word_stands_twice_in_its_list():
    for name, words in vars(record_words).items():
        if isinstance(words, tuple):
            assert len(words) == len(set(words)), name


def test_facts_are_steps_that_have_no_rows_of_their_own():
    assert set(record_words.STEPS) - set(record_words.FACTS) == {"opinion", "decision"}
