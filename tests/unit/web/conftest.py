"""The same workspaces as those of the room below."""

from tests.unit.workspace.conftest import browser_of_one, database, told, workspace

__all__ = ["browser_of_one", "database", "told", "workspace"]
