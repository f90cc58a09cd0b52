"""Every address of who comes in has a name of its own, by which pages lead to it."""

from placeplan.accounts.urls import urlpatterns


def test_every_address_has_a_name_of_its_own():
    names = [pattern.name for pattern in urlpatterns]
    assert all(names) and len(set(names)) == len(names)
