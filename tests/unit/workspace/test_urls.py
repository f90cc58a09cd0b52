from django.urls import get_resolver


def test_every_address_of_the_workspace_has_a_name(workspace):
    rooms = [entry for entry in get_resolver().url_patterns if hasattr(entry, "url_patterns")]
    addresses = [address for room in rooms for address in room.url_patterns]
    assert addresses and all(address.name for address in addresses)
