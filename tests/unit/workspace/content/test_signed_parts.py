from placeplan.workspace.content.signed_parts import own_digest


def test_bodies_have_digests_of_their_own_parts_and_a_common_view_has_none_of_anybodys(together):
    digests = [own_digest(together.line(key).versions.last()) for key in ("RZ9", "09N", "NORTHBY", "common")]
    assert len(set(digests)) == 4
