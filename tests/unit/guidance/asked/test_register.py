from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.guidance.asked.register import register, shipped


def test_a_later_version_supersedes_an_earlier_one_from_its_own_day(somewhere):
    somewhere.document("rules:1", "2016-01-04")
    somewhere.document("rules:2", "2016-06-01", supersedes="rules:1")
    somewhere.asks("rules:1", 1, "Do this.")
    somewhere.asks("rules:2", 1, "Do that.")
    before = register(somewhere.place, date(2016, 5, 31))
    after = register(somewhere.place, date(2016, 6, 1))
    assert [one.text for one in before.in_force] == ["Do this."]
    assert [one.text for one in after.in_force] == ["Do that."]
    assert after.superseded == {"rules:1": "rules:2"}
    assert not before.is_issued(before.versions["rules:2"])


def test_the_day_is_the_one_asked_for_then_the_places_own_then_the_last_one_written(somewhere):
    somewhere.document("rules:1", "2016-01-04")
    somewhere.document("rules:2", "2016-06")
    assert register(somewhere.place).as_at == date(2016, 6, 30)
    (somewhere.folder / "guidance" / "register.toml").write_text("as_at = 2016-03-01\n")
    assert register(somewhere.place).as_at == date(2016, 3, 1)
    assert register(somewhere.place, date(2017, 1, 1)).as_at == date(2017, 1, 1)


def test_a_document_of_no_known_date_is_taken_to_be_in_force(somewhere):
    somewhere.document("message:1", "")
    somewhere.asks("message:1", 1, "Do it.")
    assert len(register(somewhere.place, date(2016, 1, 1)).in_force) == 1


def test_owners_and_readers_may_be_of_a_version_or_of_one_requirement(somewhere):
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Do this.")
    somewhere.asks("rules:1", 2, "Do that.")
    somewhere.add("owners", document="rules", version="1", number="", owner="Everybody", read_on="2016-01-05")
    somewhere.add("owners", document="rules", version="1", number="2", owner="Ann", read_on="")
    held = register(somewhere.place)
    first, second = held.in_force
    assert (held.owner(first), held.owner(second)) == ("Everybody", "Ann")
    assert held.read_on(second) == "2016-01-05"


def test_everything_wrong_is_said_at_once_with_file_and_line(somewhere):
    somewhere.document("rules:1", "spring", supersedes="rules:0")
    somewhere.document("rules:2", public="perhaps")
    somewhere.asks("rules:1", 1, "Do it.", "maybe", due="soon", measures="nonsense")
    somewhere.asks("other:1", 1, "Do it.")
    somewhere.add("owners", document="nobody", version="1", number="", owner="Ann")
    with pytest.raises(PlanError) as error:
        register(somewhere.place)
    said = str(error.value)
    for words in (
        "published_on: “spring” is no day or month",
        "public: “perhaps” is not a word we know",
        "modality: “maybe” is not a word we know",
        "due: “soon” is no day or month",
        "measures: “nonsense” is not a measure",
        "Nobody declares the version “other:1”",
        "“nobody:1” is no version in the register",
    ):
        assert words in said
    assert "guidance/requirements.csv line 2" in said
    assert "guidance/documents.csv line 3" in said


def test_one_number_stands_for_one_requirement(somewhere):
    somewhere.document("rules:1")
    somewhere.asks("rules:1", 1, "Do this.")
    somewhere.asks("rules:1", 1, "Do that.")
    with pytest.raises(PlanError, match="has two requirements “1”"):
        register(somewhere.place)


def test_a_version_is_declared_once_and_supersedes_one_that_is_declared(somewhere):
    somewhere.document("rules:1", supersedes="rules:0")
    somewhere.document("rules:1")
    with pytest.raises(PlanError) as error:
        register(somewhere.place)
    assert "“rules:1” is declared twice" in str(error.value)
    assert "supersedes “rules:0”, which nobody declares" in str(error.value)


def test_no_version_supersedes_itself_however_far_round(somewhere):
    somewhere.document("rules:1", supersedes="rules:2")
    somewhere.document("rules:2", supersedes="rules:1")
    somewhere.document("rules:3", supersedes="rules:3")
    with pytest.raises(PlanError) as error:
        register(somewhere.place)
    assert str(error.value).count("comes to supersede itself") == 3


def test_what_a_requirement_continues_must_be_in_the_version_superseded(somewhere):
    somewhere.document("rules:1")
    somewhere.document("rules:2", "2016-06-01", supersedes="rules:1")
    somewhere.asks("rules:1", 1, "Do this.")
    somewhere.asks("rules:2", 1, "Do that.", was="7")
    with pytest.raises(PlanError, match="no version that it supersedes has a requirement “7”"):
        register(somewhere.place)


def test_a_proposed_requirement_counts_only_with_a_name_beside_it(somewhere):
    from tests.unit.guidance.conftest import write

    somewhere.document("rules:1")
    row = {"document": "rules", "version": "1", "modality": "must"}
    write(
        somewhere.folder / "guidance" / "proposals" / "rules-1.csv",
        [
            {"confirmed_by": "Ann", **row, "number": "1", "text": "Do this."},
            {"confirmed_by": "", **row, "number": "2", "text": "Do that.", "due": "whenever"},
        ],
    )
    held = register(somewhere.place)
    assert [one.text for one in held.in_force] == ["Do this."]
    assert held.waiting == {"rules-1.csv": 1}
    assert held.in_force[0].where == "guidance/proposals/rules-1.csv line 2"


def test_a_version_is_found_by_its_name_its_document_or_its_label(somewhere):
    somewhere.document("rules:1")
    somewhere.document("rules:2", "2016-06-01")
    somewhere.document("other:a")
    held = register(somewhere.place)
    assert held.named("rules:2").name == "rules:2"
    assert held.named("other").name == held.named("a").name == "other:a"
    with pytest.raises(PlanError, match=r"several versions.*rules:1, rules:2"):
        held.named("rules")
    with pytest.raises(PlanError, match="no version"):
        held.named("nothing")


def test_a_place_without_a_folder_reads_its_regimes_register_and_keeps_none(tmp_path, norfolk):
    from dataclasses import replace

    held = register(replace(norfolk, folder=tmp_path))
    assert not held.is_kept
    assert "planning-guidance:2015-12" in held.versions


def test_a_place_may_leave_its_regime_out(somewhere):
    text = (somewhere.folder / "place.toml").read_text("utf-8").replace("england/2019", "england/2016")
    (somewhere.folder / "place.toml").write_text(text, "utf-8")
    somewhere.document("rules:1")
    assert len(register(somewhere.place).versions) > 10
    (somewhere.folder / "guidance" / "register.toml").write_text("with_regime = false\n")
    assert list(register(somewhere.place).versions) == ["rules:1"]


def test_settings_that_nobody_reads_are_refused(somewhere):
    somewhere.document("rules:1")
    (somewhere.folder / "guidance" / "register.toml").write_text('as_at = "spring"\ncolour = 1\n')
    with pytest.raises(PlanError) as error:
        register(somewhere.place)
    assert "colour" in str(error.value) and "as_at" in str(error.value)


@pytest.mark.parametrize("regime", ["england/2016", "england/2026"])
def test_every_shipped_register_reads_and_says_where_each_thing_was_read(regime, somewhere):
    text = (somewhere.folder / "place.toml").read_text("utf-8").replace("england/2019", regime)
    (somewhere.folder / "place.toml").write_text(text, "utf-8")
    held = register(somewhere.place)
    assert len(held.versions) >= 12
    for version in held.versions.values():
        assert version.address.startswith("http") and version.grade
        assert version.published_on or version.note
        for one in held.of(version.name):
            assert one.source or version.address or one.grade == "recalled"
            assert one.text.endswith(".")


def test_the_regimes_that_are_shipped():
    assert set(shipped()) == {"england/2016", "england/2026"}


def test_the_round_of_2026_is_whole_and_says_what_was_not_confirmed(somewhere):
    text = (somewhere.folder / "place.toml").read_text("utf-8").replace("england/2019", "england/2026")
    (somewhere.folder / "place.toml").write_text(text, "utf-8")
    held = register(somewhere.place)
    documents = {version.document for version in held.versions.values()}
    assert documents >= {
        "planning-framework", "medium-term-framework", "revenue-guidance", "capital-guidance",
        "better-care-fund", "neighbourhood-framework", "board-changes", "health-bill",
    }  # fmt: skip
    assert "not confirmed" in held.versions["better-care-fund:2026-27"].note
    assert "says that the new boards came into being" in held.versions["board-changes:2025-09"].note
    assert not held.of("health-bill:2026-05")  # a bill asks nothing
    assert held.superseded["better-care-fund:2025-26"] == "better-care-fund:2026-27"
