import re

import pytest

from placeplan.reading.text.number_words import NUMBER, number_in_words


@pytest.mark.parametrize(
    ("text", "number"),
    [("four", 4), ("Twenty-one", 21), ("sixty six", 66), ("ninety", 90), ("2,435", 2435), ("nought", 0)],
)
def test_a_number_is_read_in_words_and_in_digits(text, number):
    assert number_in_words(text) == number
    assert re.fullmatch(NUMBER, text, re.IGNORECASE)


def test_a_part_of_a_number_is_none():
    assert re.search(rf"{NUMBER} of", "twenty-one of", re.IGNORECASE)[0] == "twenty-one of"
    with pytest.raises(KeyError):
        number_in_words("several")
