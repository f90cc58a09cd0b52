import pytest

from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.sharing import share_table
from placeplan.workspace.actions.signing import sign
from placeplan.workspace.actions.views_of_lines import keep_whole, up_to_date
from placeplan.workspace.content.composing import files_of
from placeplan.workspace.content.signed_parts import own_digest, signed


def test_what_is_signed_is_the_bodys_own_part_and_nothing_that_it_received(together):
    line, seat = together.line("RZ9"), together.seat("RZ9")
    version = line.versions.last()
    with pytest.raises(RefusedError, match="signatory or deputy"):
        sign(by=together.seat("RZ9", "editor"), version=version)
    assert signed(line, version).signature is None
    sign(by=seat, version=version)
    other = together.line("09N")
    share_table(
        by=together.seat("09N"), line=other, version=other.versions.last(), table="measure:income",
        recipients=[None],
    )  # fmt: skip
    received, _ = up_to_date(by=seat, line=line)
    assert received.manifest != version.manifest and own_digest(received) == own_digest(version)
    assert signed(line, received).is_of_now and signed(line, received).changed == ()


def test_what_changed_since_is_told(together):
    line, seat = together.line("RZ9"), together.seat("RZ9")
    sign(by=seat, version=line.versions.last())
    files = files_of(line.versions.last())
    files["figures/money.csv"] = files["figures/money.csv"].replace(b",71,", b",75,")
    version = keep_whole(by=seat, line=line, files=files, reason="more")
    now = signed(line, version)
    assert not now.is_of_now and now.changed == ("figures/money.csv",)
    sign(by=seat, version=version)
    assert signed(line, version).is_of_now
