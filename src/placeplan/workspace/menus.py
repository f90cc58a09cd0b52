"""The menu: the pages that it leads to, in one row for one person and in named groups where many come.

Rooms above add their own pages to a group, or a group of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse

FIRST, OWN_PLAN, ASKED, WITH_OTHERS = "", "Your plan", "What is asked", "With others"


@dataclass(frozen=True)
class MenuGroup:
    """Pages that belong together: what the group is called, each page's address and label."""

    label: str
    pages: tuple[tuple[str, str], ...]


@dataclass
class SharedMenu:
    """Which pages stand in which group where many come, in order. A page is named as its address is."""

    pages: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, group: str, **pages: str) -> None:
        """Put pages at the end of a group, each with its label; a group that is new stands last."""
        self.pages.setdefault(group, {}).update(
            {name.replace("_", "-"): label for name, label in pages.items()}
        )

    def groups(self) -> Iterator[MenuGroup]:
        """The groups with the addresses of their pages."""
        for label, pages in self.pages.items():
            yield MenuGroup(label, tuple((reverse(name), words) for name, words in pages.items()))


SHARED_MENU = SharedMenu()
SHARED_MENU.add(FIRST, home="Today", waiting="Waiting for you", search="Search")
SHARED_MENU.add(
    OWN_PLAN, uploads="Files", plan="The plan", findings="Findings", results="Results", versions="Versions"
)
SHARED_MENU.add(ASKED, rounds="Rounds", guidance="Guidance", returns="Returns")
SHARED_MENU.add(
    WITH_OTHERS, tables="Tables and shares", audiences="Who sees what", register="What is not shared",
    publications="What is public", sites="Public site",
)  # fmt: skip


def menu() -> tuple[MenuGroup, ...]:
    """The menu as this server is used."""
    if settings.PLACEPLAN_IS_SHARED:
        return tuple(SHARED_MENU.groups())
    return (MenuGroup(FIRST, tuple((reverse(name), label) for name, label in settings.PLACEPLAN_MENU)),)
