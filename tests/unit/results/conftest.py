"""The places of the tests of publishing, which are those of their results."""

from tests.unit.publishing.conftest import (
    add_figures,
    copied,
    cornish,
    cornwall,
    norfolk,
    projection,
    region,
    region_projections,
)

__all__ = [
    "add_figures",
    "copied",
    "cornish",
    "cornwall",
    "norfolk",
    "projection",
    "region",
    "region_projections",
]
