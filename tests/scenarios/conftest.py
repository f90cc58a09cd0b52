"""A small place that two bodies share, on either kind of database."""

from tests.unit.workspace.conftest import database, running, shared, together

__all__ = ["database", "running", "shared", "together"]
