from placeplan.workspace.menus import FIRST, OWN_PLAN, SharedMenu, menu


def test_one_person_has_one_row_of_pages(workspace):
    (row,) = menu()
    assert row.label == FIRST and row.pages[0] == ("/", "Today")


def test_where_many_come_pages_stand_in_named_groups_and_each_once(together):
    groups = menu()
    addresses = [address for group in groups for address, _ in group.pages]
    assert [group.label for group in groups][:2] == [FIRST, OWN_PLAN]
    assert len(addresses) == len(set(addresses)) and "/rounds/" in addresses


def test_a_room_adds_its_pages_to_a_group_or_a_group_of_its_own(workspace):
    pages = SharedMenu()
    pages.add("One", home="Today")
    pages.add("Two", waiting="Waiting")
    pages.add("One", search="Search")
    assert [(group.label, len(group.pages)) for group in pages.groups()] == [("One", 2), ("Two", 1)]
