"""One invented place that adds up: what is bought, spent, saved and staffed, in whole pounds."""

import random
from dataclasses import dataclass, field
from datetime import date

ACUTE = ("ae", "nel", "el", "dc", "opfa", "opfu")
COMMUNITY = ("comm", "mh")
# service: (activity a year at a middling provider, price in pounds, growth a year)
SERVICES = {
    "ae": (92_000, 151.20, 0.019),
    "nel": (24_500, 2_040.10, 0.021),
    "el": (5_200, 3_610.40, 0.014),
    "dc": (23_800, 921.30, 0.026),
    "opfa": (71_000, 181.75, 0.017),
    "opfu": (152_000, 96.40, 0.005),
    "comm": (410_000, 57.85, 0.023),
    "mh": (180_000, 144.60, 0.022),
    "asc": (960, 9_840.25, 0.020),
}
INPATIENT = ("nel", "el")
GROUPS = {
    "acute": (
        ("Medical and dental", 390, 97_400),
        ("Registered nursing and midwifery", 1180, 43_600),
        ("Allied health professionals", 240, 42_500),
        ("Scientific and technical", 260, 44_900),
        ("Support to clinical staff", 720, 26_200),
        ("Administration and estates", 610, 31_900),
    ),
    "council": (
        ("Social workers", 150, 49_900),
        ("Occupational therapists", 46, 45_400),
        ("Care and support staff", 175, 28_100),
        ("Management and administration", 80, 38_100),
    ),
}
GROUPS["community"] = tuple((name, round(count * 0.55), cost) for name, count, cost in GROUPS["acute"])
CARE = (
    ("Residential care", 1400, 651),
    ("Nursing care", 560, 733),
    ("Home care", 2900, 251),
    ("Direct payments", 720, 241),
)
PROVIDERS = ("acute", "community")


@dataclass(frozen=True)
class Body:
    """An organisation of the invented place."""

    code: str
    name: str
    aliases: tuple[str, ...]
    kind: str  # commissioner, acute, community, council, voluntary


@dataclass
class Scheme:
    """One saving, with what it rests on. `savings` are new pounds in each plan year."""

    ref: str
    title: str
    category: str
    savings: list[int]
    service: str = ""
    partner: str = ""
    owner: str = "Director of Finance"
    identified: bool = True
    recurrent: bool = True
    risk: str = "Low"
    start: date = date(2000, 4, 1)
    end: date | None = None
    digital: str = ""
    capital: str = ""
    wte: float = 0.0
    council_cost: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Project:
    """A capital project. `spend` is pounds in each plan year."""

    ref: str
    title: str
    source: str
    approval: str
    approved_on: date
    complete_on: date
    scheme: str
    spend: list[int]


@dataclass
class World:
    """Everything that is so in the place, before anybody writes it down."""

    name: str
    base: int
    bodies: list[Body]
    activity: dict[tuple[str, str, str], list[int]]  # commissioner, provider, service: by year from the base
    price: dict[tuple[str, str, str], list[float]]
    growth: dict[str, list[float]]
    inflation: dict[str, list[float]]
    transfers: list[tuple[str, str, str, list[int]]]  # payer, receiver, purpose, by year from the base
    schemes: dict[str, list[Scheme]]
    projects: dict[str, list[Project]]
    milestones: dict[str, list[tuple[str, str, str, date]]]
    workforce: dict[str, dict[str, dict[str, list[float]]]]  # body, block, group: by year from the base
    care: dict[str, dict[str, tuple[list[int], list[float]]]]  # council, type: people, weekly cost
    length_of_stay: dict[str, list[float]]
    other: dict[str, dict[str, list[int]]]  # body, line: pounds by year from the base
    registered: dict[str, list[int]]

    def body(self, code: str) -> Body:
        """The body with this code."""
        return next(b for b in self.bodies if b.code == code)

    def of_kind(self, *kinds: str) -> list[Body]:
        """Bodies of these kinds, in order."""
        return [b for b in self.bodies if b.kind in kinds]


OUTSIDE = Body("outside", "Other commissioners", (), "outside")


def world(name: str, base: int, bodies: list[Body], seed: int) -> World:
    """A consistent place: six years from `base`, the same on every machine for the same seed."""
    chance = random.Random(seed)
    made = World(name, base, bodies, {}, {}, {}, {}, [], {}, {}, {}, {}, {}, {}, {}, {})
    made.growth = {service: [rate] * 5 for service, (_, _, rate) in SERVICES.items()}
    made.inflation = {
        "pay": [round(chance.uniform(0.015, 0.022), 3) for _ in range(5)],
        "price": [round(chance.uniform(0.018, 0.024), 3) for _ in range(5)],
        "efficiency": [0.02] * 5,
    }
    _contracts(made, chance)
    _transfers(made, chance)
    for body in bodies:
        if body.kind in (*PROVIDERS, "council"):
            _staff(made, body, chance)
    for body in made.of_kind("council"):
        _care(made, body, chance)
    for body in bodies:
        _schemes(made, body, chance)
        _other(made, body, chance)
    return made


def money(activity: list[int], price: list[float]) -> list[int]:
    """Pounds: activity times price, year by year."""
    return [round(a * p) for a, p in zip(activity, price, strict=True)]


def grown(first: float, rates: list[float], whole: bool = True) -> list[float]:
    """A base-year value and five more at these rates."""
    values = [first]
    for rate in rates:
        values.append(values[-1] * (1 + rate))
    return [round(v) for v in values] if whole else values


def _contracts(made: World, chance: random.Random) -> None:
    for commissioner in made.of_kind("commissioner"):
        for provider in made.of_kind("acute", "community", "council"):
            services = {"acute": ACUTE, "community": COMMUNITY, "council": ("asc",)}[provider.kind]
            size = chance.uniform(0.2, 1.6)
            for service in services:
                _contract(
                    made,
                    (commissioner.code, provider.code, service),
                    size * chance.uniform(0.85, 1.15),
                    chance,
                )
    for provider in made.of_kind("acute", "community"):
        for service in ACUTE[:3] if provider.kind == "acute" else COMMUNITY[:1]:
            _contract(made, (OUTSIDE.code, provider.code, service), 0.11 * chance.uniform(0.8, 1.2), chance)


def _contract(made: World, key: tuple[str, str, str], size: float, chance: random.Random) -> None:
    count, price, _ = SERVICES[key[2]]
    made.activity[key] = [int(v) for v in grown(count * size, made.growth[key[2]])]
    steps = [0.001, 0.003, 0.001, -0.001, 0.002]
    made.price[key] = [round(p, 2) for p in grown(price * chance.uniform(0.97, 1.03), steps, whole=False)]


def _transfers(made: World, chance: random.Random) -> None:
    for payer in made.of_kind("commissioner"):
        for council in made.of_kind("council"):
            for purpose, size in (
                ("Better Care Fund minimum contribution", 9_000),
                ("Care Act and carers", 900),
            ):
                values = grown(size * chance.uniform(0.7, 1.4), [0.019] * 5)
                made.transfers.append((payer.code, council.code, purpose, [int(v) * 1000 for v in values]))
        provider = chance.choice(made.of_kind("acute", "community"))
        flat = int(chance.uniform(600, 2500)) * 1000
        made.transfers.append((payer.code, provider.code, "Transformation funding", [flat] * 6))
        for voluntary in made.of_kind("voluntary"):
            values = grown(int(chance.uniform(180, 320)), [0.01] * 5)
            made.transfers.append(
                (payer.code, voluntary.code, "Grant to voluntary sector", [int(v) * 1000 for v in values])
            )


def _staff(made: World, body: Body, chance: random.Random) -> None:
    blocks: dict[str, dict[str, list[float]]] = {
        key: {}
        for key in ("wte", "headcount", "cost_each", "pay", "leavers", "starters", "supply", "bank", "agency")
    }
    for group, count, cost in GROUPS[body.kind]:
        wte, leavers, starters = [round(count * chance.uniform(0.8, 1.25), 1)], [], []
        for _ in range(5):
            leaving = round(wte[-1] * chance.uniform(0.10, 0.12), 1)
            joining = round(leaving + wte[-1] * chance.uniform(0.001, 0.008), 1)
            leavers.append(leaving)
            starters.append(joining)
            wte.append(round(wte[-1] - leaving + joining, 1))
        blocks["wte"][group] = wte
        blocks["headcount"][group] = [round(w * 1.13) for w in wte]
        blocks["cost_each"][group] = [round(c) for c in grown(cost, made.inflation["pay"])]
        blocks["pay"][group] = money(wte, blocks["cost_each"][group])  # type: ignore[arg-type]
        blocks["leavers"][group] = leavers
        blocks["starters"][group] = starters
        blocks["supply"][group] = [round(s * chance.uniform(1.08, 1.2), 1) for s in starters]
        blocks["bank"][group] = [int(v) * 1000 for v in grown(count * 0.9, [-0.004] * 5)]
        blocks["agency"][group] = [int(v) * 1000 for v in grown(count * 1.7, [-0.07] * 5)]
    made.workforce[body.code] = blocks


def _care(made: World, body: Body, chance: random.Random) -> None:
    made.care[body.code] = {}
    for kind, people, weekly in CARE:
        numbers = [int(v) for v in grown(people * chance.uniform(0.7, 1.2), made.growth["asc"])]
        prices = [round(p, 2) for p in grown(weekly, made.inflation["price"], whole=False)]
        made.care[body.code][kind] = (numbers, prices)


TITLES = {
    "commissioner": (
        ("Prescribing efficiency", "Prescribing", ""),
        ("Follow-up outpatient reduction", "Pathway", "opfu"),
        ("Admission avoidance in care homes", "Pathway", "nel"),
        ("Continuing healthcare reviews", "CHC", ""),
        ("Procedures of limited value", "Pathway", "dc"),
    ),
    "provider": (
        ("Ward skill mix and rostering", "Pay", "nel"),
        ("Back office consolidation", "Pay", ""),
        ("Agency rate cap compliance", "Pay - agency rates", ""),
        ("Procurement and standardisation", "Non-pay", ""),
        ("Theatre utilisation", "Non-pay", "dc"),
        ("Same day emergency care", "Pathway", "nel"),
        ("Virtual clinics", "Pathway", "opfa"),
        ("Medicines optimisation", "Drugs", ""),
    ),
    "council": (
        ("Strengths-based assessments", "Care packages", "asc"),
        ("Commissioning and brokerage", "Care packages", "asc"),
        ("Workforce restructure", "Pay", ""),
        ("Charging policy", "Income", ""),
    ),
}
PAY_PER_POST = 42_000


def _schemes(made: World, body: Body, chance: random.Random) -> None:
    if body.kind == "voluntary":
        return
    council = body.kind == "council"
    family = "provider" if body.kind in PROVIDERS else body.kind
    letter = {"commissioner": "Q", "provider": "CIP", "council": "S"}[family]
    found, projects, milestones = [], [], []
    for number, (title, category, service) in enumerate(TITLES[family], start=1):
        if service in ACUTE and body.kind == "community":
            service = "comm"
        year = 0 if number % 2 else chance.choice((0, 1))
        most = 600 if body.kind == "community" else 1500  # thousands; what a body of that size could save
        yearly = [0 if y < year else int(chance.uniform(350, most)) * 1000 for y in range(5)]
        scheme = Scheme(f"{body.code}-{letter}{number:02d}", title, category, yearly, service=service)
        scheme.start = date(made.base + 1 + year, 4, 1)
        scheme.risk = "High" if number == 2 else chance.choice(("Low", "Low", "Medium"))
        scheme.owner = chance.choice(("Director of Finance", "Director of Nursing", "Programme Director"))
        if category == "Pay":
            scheme.wte = -round(sum(yearly) / PAY_PER_POST, 1)
        if family == "commissioner" and service:
            scheme.partner = chance.choice(made.of_kind("acute")).code
        found.append(scheme)
    _one_off(found[-1], made.base)
    if family == "provider":
        _enablers(made, body, found, projects, milestones)
        _shift_cost(made, found[5])
    if family == "commissioner":
        _shift_cost(made, found[3])
    made.schemes[body.code] = found
    if not council:
        made.projects[body.code], made.milestones[body.code] = projects, milestones


def _one_off(scheme: Scheme, base: int) -> None:
    scheme.recurrent, scheme.start, scheme.end = False, date(base + 1, 4, 1), date(base + 2, 3, 31)
    scheme.savings = [max(scheme.savings[0], 400_000), 0, 0, 0, 0]
    scheme.wte = 0.0


def _enablers(
    made: World, body: Body, found: list[Scheme], projects: list[Project], milestones: list
) -> None:  # type: ignore[type-arg]
    base, code = made.base, body.code
    found[4].capital, found[5].capital, found[6].digital = f"{code}-K1", f"{code}-K2", f"{code}-D1"
    for scheme, start in (
        (found[4], date(base + 2, 7, 1)),
        (found[5], date(base + 2, 12, 1)),
        (found[6], date(base + 3, 4, 1)),
    ):
        scheme.start = start
        scheme.savings = [
            0 if y < start.year - base - 1 else max(s, 350_000) for y, s in enumerate(scheme.savings)
        ]
    projects += [
        Project(
            f"{code}-K1",
            "Theatre refurbishment",
            "Internally generated",
            "Approved",
            date(base + 1, 1, 1),
            date(base + 2, 6, 1),
            found[4].ref,
            [2_300_000, 1_700_000, 0, 0, 0],
        ),
        Project(
            f"{code}-K2",
            "Emergency department expansion",
            "Public dividend capital",
            "Approved",
            date(base + 1, 2, 1),
            date(base + 2, 11, 1),
            found[5].ref,
            [5_100_000, 3_900_000, 0, 0, 0],
        ),
        Project(
            f"{code}-K3",
            "Endoscopy unit",
            "Public dividend capital",
            "Expected",
            date(base + 2, 3, 1),
            date(base + 4, 7, 1),
            "",
            [0, 1_900_000, 2_100_000, 0, 0],
        ),
    ]
    milestones += [
        (f"{code}-D1", "Patient portal", "Chief Information Officer", date(base + 2, 9, 1)),
        (f"{code}-D2", "Shared care record", "Programme Director", date(base + 3, 6, 1)),
    ]


def _shift_cost(made: World, scheme: Scheme) -> None:
    councils = made.of_kind("council")
    if councils:
        cost = [round(s * 0.24 / 1000) * 1000 for s in scheme.savings]
        scheme.council_cost = {councils[0].code: cost}


def _other(made: World, body: Body, chance: random.Random) -> None:
    """Lines that concern nobody else, and the income that leaves a small surplus or deficit."""
    code = body.code
    if body.kind == "commissioner":
        made.registered[code] = [int(v) for v in grown(chance.uniform(2.5e5, 5e5), [0.006] * 5)]
        lines = {
            "Prescribing": 0.126,
            "Primary care": 0.127,
            "Continuing healthcare": 0.071,
            "Running costs": 0.018,
        }
        bought = sum(money(a, made.price[k])[0] for k, a in made.activity.items() if k[0] == code)
        made.other[code] = {
            name: [round(v, -3) for v in grown(bought * share, [0.02] * 5)] for name, share in lines.items()
        }  # type: ignore[misc]
    elif body.kind in PROVIDERS:
        income = sum(money(a, made.price[k])[0] for k, a in made.activity.items() if k[1] == code)
        made.other[code] = {
            "Education, research and other operating income": [
                round(v) for v in grown(income * 0.055, [0.015] * 5)
            ],
            "Drugs": [round(v) for v in grown(income * 0.085, [0.031] * 5)],
            "Clinical supplies and services": [round(v) for v in grown(income * 0.09, [0.024] * 5)],
            "Capital charges: depreciation": [round(v) for v in grown(income * 0.032, [0.02] * 5)],
        }
    elif body.kind == "council":
        made.other[code] = {
            "Client contributions": [round(v) for v in grown(19_500_000, [0.02] * 5)],
            "Other costs": [round(v) for v in grown(12_400_000, [0.015] * 5)],
        }
    else:
        made.other[code] = {
            "Other grants": [round(v) for v in grown(140_000, [0.01] * 5)],
            "Service delivery costs": [round(v) for v in grown(930_000, [0.012] * 5)],
        }
    for provider in made.of_kind(*PROVIDERS):
        made.length_of_stay.setdefault(
            provider.code, [round(v, 2) for v in grown(4.7, [-0.006] * 5, whole=False)]
        )
