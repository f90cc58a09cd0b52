from placeplan.places.claims import Claim, claims, disagreements


def test_207_and_209_are_both_kept_with_their_dates():
    values = {(each.value, each.about) for each in claims("ccg")}
    assert {(209.0, "2016-04"), (207.0, "2017-04")} <= values
    assert ("ccg", "number of clinical commissioning groups") in disagreements()


def test_every_claim_says_who_when_and_where():
    for each in claims():
        assert each.stated_by and each.stated_on and each.source
        assert each.grade in ("primary", "second-hand", "recalled")


def test_clusters_are_claims_of_boards_that_each_name_the_others_of_theirs():
    stated = [claim for claim in claims() if claim.what == "boards in its cluster"]
    for size in {claim.value for claim in stated}:
        assert len([claim for claim in stated if claim.value == size]) % size == 0
    assert all(claim.about.startswith("with ") and claim.about.endswith("as announced") for claim in stated)


def test_one_value_said_twice_is_no_disagreement():
    def claim(value, by):
        return Claim("x", "size", value, "people", "2016", "2016", by, "primary", "", "somewhere")

    assert disagreements((claim(1, "a"), claim(1, "b"))) == {}
    assert len(disagreements((claim(1, "a"), claim(2, "b")))["x", "size"]) == 2
    assert claims("no such thing") == ()
