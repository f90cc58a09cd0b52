def test_the_rooms_below_are_told_of_acts_of_pages_and_of_what_public_pages_follow_from(workspace):
    from placeplan.governance.queries import digest_of_records
    from placeplan.records.chained import ACT_OF
    from placeplan.workspace.actions.sites import KEPT_BESIDE
    from placeplan.workspace.menus import SHARED_MENU
    from placeplan.workspace.rules import ACTS

    assert digest_of_records in KEPT_BESIDE and set(ACT_OF.values()) <= set(ACTS)
    assert "decisions" in SHARED_MENU.pages["Decide"]
