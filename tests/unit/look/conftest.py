"""The real place of the publishing tests, for the names and drawings that its pages use."""

from tests.unit.publishing.conftest import norfolk  # noqa: F401
