"""The small published place of the assurance tests serves the appraisal too."""

from tests.unit.assurance.conftest import norfolk  # noqa: F401
