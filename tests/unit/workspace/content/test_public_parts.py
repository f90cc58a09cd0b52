from datetime import date

from placeplan.plan.place import load_place
from placeplan.plan.withholdings import NOT_SHARED
from placeplan.workspace.content.composing import inputs_of
from placeplan.workspace.content.public_parts import (
    OF_NO_PUBLIC_DOCUMENT,
    part_digest,
    parts_of,
    public_files,
    tables_of_part,
    unshared_now,
)
from placeplan.workspace.content.round_asks import public_asks
from placeplan.workspace.models import NotShared
from tests.shared_places import shared_with_all, work


def test_a_part_is_what_a_body_shared_with_all(shared):
    common = shared_with_all(shared, "RZ9").line
    parts = parts_of(inputs_of(common))
    assert {code: [share.table for share in shares] for code, shares in parts.items()} == {
        "RZ9": ["measure:income"]
    }
    (table,) = tables_of_part("RZ9", parts["RZ9"])
    values = dict(zip(table.columns, table.rows[0], strict=True))
    assert values["value"] == "71000000.0" and values["stated_by"] == "RZ9"
    assert "figure" not in values and "pence" not in values


def test_the_digest_of_a_part_moves_with_what_is_shared_of_it_alone(shared):
    common = shared_with_all(shared, "RZ9").line
    first = part_digest(common, parts_of(inputs_of(common))["RZ9"])
    shared_with_all(shared, "09N")
    second = part_digest(common, parts_of(inputs_of(common))["RZ9"])
    shared_with_all(shared, "RZ9", table="measure:expenditure")
    third = part_digest(common, parts_of(inputs_of(common))["RZ9"])
    assert first == second != third


def test_of_what_nobody_released_nothing_is_public(shared):
    common = shared_with_all(shared, "RZ9", "09N").line
    inputs = inputs_of(common)
    assert "imported/figures.parquet" not in public_files(common, inputs, (), ())
    assert "imported/figures.parquet" in public_files(common, inputs, ("09N",), ())


def test_what_is_not_shared_is_public_with_its_reason_or_that_there_is_none(asking):
    from placeplan.workspace.actions.in_rounds.gap_requests import ask_daily

    ask_daily(date.today())
    work()
    NotShared.objects.filter(body__organisation__code="RZ9").update(
        why="=The board meets", until=date(2027, 1, 31)
    )
    common = asking.line("common")
    public = public_asks(common.versions.last())
    unshared = unshared_now(asking.round, public)
    assert public == {"letter:1 1"}
    assert {line[0] for line in unshared_now(asking.round, ())} == {OF_NO_PUBLIC_DOCUMENT}
    assert NOT_SHARED not in public_files(common, inputs_of(common), (), ())
    files = public_files(common, inputs_of(common), (), (), unshared)
    lines = files[NOT_SHARED].decode().splitlines()
    assert lines[0] == "what,who,why,until,since"
    assert any(line.startswith("State income.,09N,,,") for line in lines)
    assert all("," + "=The" not in line for line in lines), "no cell is a formula"
    folder = asking.folder.parent / "public"
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    told = {line.who: (line.why, line.until) for line in load_place(folder).unshared}
    assert told == {"RZ9": ("=The board meets", date(2027, 1, 31)), "09N": ("", None)}
