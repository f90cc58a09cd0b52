from placeplan.assurance.checking import evidence
from placeplan.assurance.service_labels import service_label, staff_label
from placeplan.reading.words.folded_words import vocabulary
from tests.unit.assurance.invented import books, place_of


def test_every_service_that_the_vocabulary_knows_has_a_plain_label():
    labels = evidence(place_of(books()))["service_labels"]
    assert set(vocabulary()["services"]) <= set(labels)
    assert not [label for label in labels.values() if "_" in label or label.islower()]


def test_an_unknown_service_is_called_as_the_workbooks_call_it():
    made = books()
    for body, word in (("01A", "Virtual ward"), ("T1", "Virtual Wards"), ("T2", "Virtual ward")):
        made.say(body, "service", "label", line="virtual_ward", text=word)
    labels = evidence(place_of(made))["service_labels"]
    assert service_label("virtual_ward", labels) == "Virtual ward"
    assert service_label("nel", labels) == "Non-elective admissions"


def test_an_unknown_key_becomes_its_own_words_and_two_are_joined():
    assert service_label("hospital_at_home") == "Hospital at home"
    assert service_label("dc|hospital_at_home") == "Day cases / Hospital at home"
    assert service_label("dc|dc") == "Day cases"


def test_staff_and_beds_have_their_usual_names():
    assert staff_label("ahp") == "Allied health professionals"
    assert staff_label("general_acute") == "General and acute"
    assert staff_label("peer_workers") == "Peer workers"
