from placeplan.guidance.asked.register import register
from placeplan.guidance.capabilities import capabilities, not_registered

PLAN = """
[[schemes]]
key = "beds"
title = "Fewer beds"
owner = "T1"
class = "demand"
starts = "2018-04-01"
depends_on = ["hub"]
source = "plan.pdf"
grade = "primary"

[[milestones]]
key = "hub"
title = "Hub"
owner = "T1"
depends_on = ["record"]
source = "plan.pdf"
grade = "primary"

[[milestones]]
key = "record"
title = "Record"
owner = "C1"
due = "2018-03"
brings = ["roadmap:1 UA", "roadmap:1 none"]
source = "plan.pdf"
grade = "primary"
"""


def test_a_scheme_requires_what_the_milestones_that_it_waits_for_bring(somewhere):
    somewhere.document("roadmap:1")
    somewhere.asks("roadmap:1", "UA", "Professionals see the record.")
    (somewhere.folder / "schemes.toml").write_text(PLAN, encoding="utf-8")
    place = somewhere.place
    asked = register(place)
    (required,) = capabilities(asked, place.plan)
    assert (required.scheme.key, required.milestone.key, required.state) == ("beds", "record", "in time")
    assert set(required.also_lost) == {"Fewer beds", "Hub"}
    assert required.as_json()["due"] == "2018-03"
    assert [(part.key, key) for part, key in not_registered(asked, place.plan)] == [
        ("record", "roadmap:1 none")
    ]
