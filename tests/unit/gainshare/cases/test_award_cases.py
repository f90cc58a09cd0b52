from placeplan.gainshare.settled_places import settled

TEXT = """
kind = "awards"
title = "Transformation money"
question = "Who got what?"
source = "our records"
grade = "primary"
awards = [
  { place = "A", amount = 5_000_000 }, { place = "B", amount = 4_000_000 },
  { place = "C", amount = "not published" }, { place = "D", amount = 1_000_000 },
  { place = "E", amount = 500_000 }, { place = "F", amount = 100_000 },
  { place = "G", amount = 9_000_000, bound = "<=" },
]
[beside.rating]
A = 4
B = 3
C = 4
D = 2
E = 1
F = 2
G = 3
H = 1
[beside.need]
A = 1
"""


def test_a_correlation_with_n_and_no_cause(folder):
    folder.texts["settlement/awards.toml"] = TEXT
    place = folder.place()
    found = settled(place, place.folder / "settlement" / "awards.toml")
    rating, need = found["beside"]
    assert rating["amounts"]["places"] == 5
    assert rating["amounts"]["left_out"] == ["C", "G"]  # not published, and a bound
    assert round(rating["amounts"]["correlation"], 2) == 0.82
    assert rating["being_chosen"]["places"] == 8
    assert need["amounts"]["status"] == "cannot_assess"
    assert found["words"].count("This is not a cause.") == 2
    assert "up to £9,000,000" in found["words"]
    assert "an amount that is in no source" in found["words"]
    assert found["awards"][2]["pounds"] is None
