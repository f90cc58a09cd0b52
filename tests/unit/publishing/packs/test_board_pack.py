from placeplan.publishing.packs.board_pack import members, pack_html


def test_words_come_first_then_the_table_the_chart_and_the_method(surgery):
    name, found = surgery
    page = pack_html(name, found[0], members(found[0])[1])
    order = ["In words", "Our effect", "Who gains and who loses", "Our decision", "How this was worked out"]
    places = [page.index(title) for title in order]
    assert places == sorted(places)
    assert "Dissent recorded: " in page
    assert "Of which stranded" in page
    assert "What we depend on others for" in page
    assert "url(" not in page.replace("url(#", "")  # its own patterns only: it opens offline
    assert "<script" not in page


def test_assumptions_and_instruments_are_named(surgery):
    name, found = surgery
    page = pack_html(name, found[0], members(found[0])[1])
    assert "to be approved by" in page
    assert "£9,000,000 to £13,000,000" in page


def test_a_private_floor_and_its_payments_are_not_shown(surgery):
    name, found = surgery
    found[0]["transfers"][0] |= {"hidden": True, "payments": []}
    found[0]["transfers"][1] |= {"reason": "the payments that are allowed do not reach every body"}
    for transfer in found[0]["transfers"][1:]:
        transfer["payments"] = []
    for transfer in found[0]["transfers"]:
        transfer["one_off"] = {"hidden": True, "payments": [], "reason": "", "after_over_time": None}
    page = pack_html(name, found[0], members(found[0])[0])
    assert "would show a private floor" in page
    assert "none: the payments that are allowed" in page
    assert "nobody pays" in page
    assert "No payment is proposed." in page


def test_no_instrument_no_payment_that_counts(surgery):
    name, found = surgery
    for transfer in found[0]["transfers"]:
        for payment in transfer["payments"]:
            payment["instrument"] = None
    assert "for a payment that is recurrent, so none counts yet" in pack_html(
        name, found[0], members(found[0])[0]
    )


def test_what_cannot_be_assessed_is_said(surgery):
    name, found = surgery
    body = members(found[0])[1]
    for row in found[0]["effects"]:
        if row["organisation"] == body:
            row |= {"status": "cannot_assess", "why": "cost released: not published"}
    found[0] |= {"transfers": [], "withdrawals": [], "assumptions": {}}
    found[0]["dilemma"] = {"status": "cannot_assess", "why": "cost released: not published"}
    page = pack_html(name, found[0], body)
    assert "cost released: not published" in page
    assert "No payments are designed" in page
    assert "No stated assumption" in page
