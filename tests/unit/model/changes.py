"""A change of a service in memory, small enough to work out by hand.

Three areas of 1,000, 2,000 and 1,000 people. The harbour and the coast go to the old hospital, which closes;
the city goes to the new one.
"""

from placeplan.plan.service_changes import Ambulances, Area, ChangeFile, Delay, Journey, ServiceChange, Site

MINUTES = {
    ("harbour", "old"): (10, 6), ("harbour", "new"): (40, 36), ("harbour", "far"): (60, 56),
    ("coast", "old"): (20, 18), ("coast", "new"): (50, 48), ("coast", "far"): (35, 30),
    ("city", "old"): (30, 28), ("city", "new"): (5, 2), ("city", "far"): (70, 66),
}  # fmt: skip


def area(code, people, cases, by_ambulance, deprivation, without_car, **also):
    place = {"latitude": None, "longitude": None, **also}
    return Area(
        code, code.title(), people, cases, by_ambulance, deprivation, without_car, **place, source="a test",
        grade="invented",
    )  # fmt: skip


AREAS = (
    area("harbour", 1000.0, 365.0, 100.0, 40.0, 0.5),
    area("coast", 2000.0, 730.0, 50.0, 20.0, 0.1),
    area("city", 1000.0, 365.0, 80.0, 10.0, 0.2),
)


def change(areas=AREAS, minutes=MINUTES, flows=None, sites=None, **also):
    known = {
        "old": Site("Old", beds=12.0, occupied=9.0, beds_opened=-12.0, length_of_stay=3.0),
        "new": Site("New", beds=10.0, occupied=6.0, beds_opened=2.0),
        "far": Site("Far"),
    }
    about = {
        "title": "One hospital", "what": "The old one closes.", "service": "surgery", "closes": "old",
        "year": "2016/17", "source": "a test", "grade": "invented", "sites": {**known, **(sites or {})},
        "ambulances": Ambulances(legs=2.0, crew_hours=100.0),
        "delay": Delay(7.0, 12e6, 1e6),
    }  # fmt: skip
    travel = {pair: Journey(*ends, "stated", "a test", "invented") for pair, ends in minutes.items()}
    return ServiceChange("one", ChangeFile(**{**about, **also}), areas, travel, flows or {})
