"""The first journeys of the demonstration, where many sign in: one of the coordinator, one of two bodies.

Each on both kinds of database, in a browser that runs no scripts; every page passed is looked at.
"""

import pytest

from tests.examples import copied_example
from tests.journeys.conftest import EXAMPLES
from tests.journeys.seating import in_shared_use
from tests.journeys.served import follow, led_on, press, until_checked
from tests.unit.returns.plain_form import form
from tests.workspaces import ON_BOTH

pytestmark = [pytest.mark.browser, pytest.mark.prove]
WORKBOOKS = {
    "RZ1": ("St Anne's Hospitals NHS Foundation Trust", "RZ1_plan_2017_v2.xlsx", "3. Contracts"),
    "RZ2": ("Eastmere University Hospitals NHS Trust", "RZ2_plan_2017.xlsx", "3. Contracts"),
    "97N": ("NHS Upper Rivershire Clinical Commissioning Group", "97N_plan_2017.xlsx", "Contract schedule"),
    "97S": ("NHS Lower Rivershire Clinical Commissioning Group", "97S_plan_2017.xlsx", "Contract schedule"),
}
CHAIRS = [
    ("RIVERSHIRE", "RIVERSHIRE", "RIVERSHIRE", "coordinator"),
    *((code, "RIVERSHIRE", code, "signatory") for code in WORKBOOKS),
]


@pytest.fixture
def rivershire(tmp_path, desk, database):
    """The example without its workbooks, which lie on the desks of the bodies."""
    folder = copied_example(EXAMPLES / "rivershire", tmp_path / "rivershire")
    (folder / "workbooks").rename(tmp_path / "workbooks")
    with in_shared_use([folder], tmp_path / "data", CHAIRS, desk, database) as shared:
        yield shared


@ON_BOTH
def test_a_coordinator_receives_four_workbooks_and_sees_what_disagrees_by_how_much_and_why(
    rivershire, tmp_path, looked_at
):
    page = rivershire.at_desk_of("RIVERSHIRE")
    opens_a_round(page, rivershire)
    for name, workbook, _ in WORKBOOKS.values():
        receives(page, rivershire, name, tmp_path / "workbooks" / workbook)
    looked_at(page, page.url)
    for code in WORKBOOKS:
        adopts_and_saves(rivershire, code, looked_at)
        shares_with_all(rivershire, code, WORKBOOKS[code][2])
    shares_with_all(rivershire, "RZ1", "2. I&E")
    sees_every_disagreement(page, rivershire, looked_at)
    fills_a_return(page, rivershire, tmp_path / "Finance return.xlsx", looked_at)
    page.goto(f"{rivershire.url}guidance/")
    press(page, "As the register is dated")
    follow(page)
    looked_at(page, page.url)
    assert page.locator("tr", has_text="Written reply to the plan").get_by_text("overdue by 22 days").count()
    assert not page.said


def opens_a_round(page, shared):
    page.goto(f"{shared.url}rounds/")
    page.get_by_label("What it is called").fill("Plan of 2017/18")
    page.get_by_label("Opens on").fill("2026-11-01")
    page.get_by_label("Closes on").fill("2099-12-31")
    press(page, "Open it")


def receives(page, shared, body, workbook):
    page.goto(f"{shared.url}rounds/1/receive/")
    page.get_by_label("For whom").select_option(label=body)
    page.get_by_label("Workbooks and documents").set_input_files(workbook)
    page.get_by_label("From whom").fill("By e-mail of their finance director.")
    press(page, "Receive them")


def adopts_and_saves(shared, code, looked_at):
    """A signatory adopts what was received for her, looks at what is in doubt, and saves it."""
    page = shared.at_desk_of(code)
    page.goto(f"{shared.url}waiting/")
    led_on(page, page.get_by_role("link", name="Adopt or refuse 1 file received for you"))
    page.get_by_label("What you make of them").select_option("adopt")
    press(page, "Say it")
    follow(page)
    looked_at(page, page.url)
    if code == "97S":
        confirms_a_doubtful_column(page, looked_at)
    press(page, "Save what is read")
    follow(page)
    assert not page.said


def confirms_a_doubtful_column(page, looked_at):
    led_on(page, page.locator(".talk a"))
    looked_at(page, page.url)
    role = page.get_by_label("What column P holds")
    assert role.input_value() == "full_year"
    role.select_option("full_year")
    press(page, "Read it like this")
    follow(page)


def shares_with_all(shared, code, table):
    page = shared.at_desk_of(code)
    page.goto(f"{shared.url}tables/")
    led_on(page, page.locator("tbody th a", has_text=table))
    page.get_by_label("All in the round").check()
    press(page, "Look at what they will see")
    press(page, "Share this")
    assert page.get_by_role("heading", name="all in the round").count()


def sees_every_disagreement(page, shared, looked_at):
    """Each pair's own, in the common view, with its pounds and what is behind it."""
    page.goto(f"{shared.url}audiences/")
    led_on(page, page.get_by_role("link", name="in the common view"))
    press(page, "Look at this")
    until_checked(page, shared.url)
    looked_at(page, page.url)
    for words, pounds in (
        ("Upper Rivershire Clinical Commissioning Group and Eastmere University", "£1,695,605"),
        ("Lower Rivershire Clinical Commissioning Group and Eastmere University", "£1,369,733"),
        ("Lower Rivershire Clinical Commissioning Group and St Anne's", "£1,117,254"),
    ):
        told = page.locator(".talk > li", has_text=words).filter(has_text=pounds)
        assert told.count() == 1, (words, pounds)
        assert told.locator(".soft").inner_text(), "with what may be behind it"
    assert page.get_by_role("heading", name="Who agrees with whom").count()
    assert page.get_by_text("Written reply to the plan: 22 days overdue").count()
    led_on(page, page.locator(".talk a", has_text="£1,117,254"))
    looked_at(page, page.url)


def fills_a_return(page, shared, asked, looked_at):
    """Of what the bodies share, and each cell of it is traced to who stated it, and where."""
    form(asked)
    page.goto(f"{shared.url}audiences/")
    led_on(page, page.get_by_role("link", name="in your own books"))
    press(page, "Look at this")
    page.goto(f"{shared.url}returns/")
    page.set_input_files("input[type=file]", asked)
    page.get_by_label("Whose return it is").select_option("RZ1")
    press(page, "Hand it in")
    follow(page)
    looked_at(page, page.url)
    press(page, "Confirm, and fill it")
    follow(page)
    looked_at(page, page.url)
    page.goto(f"{shared.url}returns/1/cells/")
    led_on(page, page.get_by_role("link", name="Finance, B5"))
    looked_at(page, page.url)
    assert page.get_by_text("RZ1_plan_2017_v2.xlsx").count() and page.get_by_text("45,863,985").count()


@ON_BOTH
def test_two_bodies_learn_that_they_differ_share_one_table_and_settle_it(rivershire, tmp_path, looked_at):
    opens_a_round(rivershire.at_desk_of("RIVERSHIRE"), rivershire)
    trust, commissioner = (rivershire.at_desk_of(code) for code in ("RZ1", "97S"))
    for page, code in ((trust, "RZ1"), (commissioner, "97S")):
        hands_in_and_signs(page, rivershire, tmp_path / "workbooks" / WORKBOOKS[code][1], looked_at)
    compares_blind(trust, commissioner, rivershire, looked_at)
    for page, code, other in ((trust, "RZ1", "97S"), (commissioner, "97S", "RZ1")):
        shares_with(page, rivershire, WORKBOOKS[code][2], WORKBOOKS[other][0], looked_at)
    settled = settles(commissioner, rivershire, looked_at)
    trust.goto(settled)
    assert trust.locator(".fate").first.inner_text() == "settled", "both see what one of them said"
    assert trust.get_by_text("By their sheet of contracts.").count()
    eastmere = rivershire.at_desk_of("RZ2")
    eastmere.goto(settled)
    assert eastmere.get_by_role("heading", name="There is no such page").count(), "nobody else does"
    assert not trust.said and not commissioner.said


def hands_in_and_signs(page, shared, workbook, looked_at):
    page.goto(f"{shared.url}files/")
    page.set_input_files("input[type=file]", workbook)
    press(page, "Read them")
    follow(page)
    looked_at(page, page.url)
    press(page, "Save what is read")
    follow(page)
    until_checked(page, shared.url)
    page.goto(f"{shared.url}tables/sign/")
    looked_at(page, page.url)
    led_on(page, page.get_by_role("button", name="Sign version"))
    assert page.get_by_text("Your books hold now what was signed.").count()


def compares_blind(trust, commissioner, shared, looked_at):
    """Both learn one band, and no number of the other's."""
    trust.goto(f"{shared.url}compare/")
    trust.get_by_label("With which body").select_option(label=WORKBOOKS["97S"][0])
    trust.get_by_label("Which sum of yours").select_option(
        label="RZ1_plan_2017_v2.xlsx, 3. Contracts: Contract value, 2017/18"
    )
    press(trust, "Ask for it")
    looked_at(trust, trust.url)
    commissioner.goto(f"{shared.url}waiting/")
    asked = commissioner.get_by_role("link", name="Agree or refuse to have a sum compared blind")
    led_on(commissioner, asked)
    looked_at(commissioner, commissioner.url)
    commissioner.get_by_label("Your own figures of this").select_option(
        label="97S_plan_2017.xlsx, Contract schedule: Contract value, 2017/18"
    )
    press(commissioner, "Agree, and see the answer")
    looked_at(commissioner, commissioner.url)
    trust.goto(commissioner.url)
    bands = [page.locator(".stated").inner_text() for page in (trust, commissioner)]
    assert bands[0] == bands[1] and "apart" in bands[0], bands
    assert "97S_plan" not in trust.content() and "RZ1_plan" not in commissioner.content()


def shares_with(page, shared, table, whom, looked_at):
    page.goto(f"{shared.url}tables/")
    led_on(page, page.locator("tbody th a", has_text=table))
    page.get_by_label(whom, exact=True).check()
    press(page, "Look at what they will see")
    looked_at(page, page.url)
    press(page, "Share this")
    assert page.get_by_role("heading", name=whom).count()


def settles(page, shared, looked_at):
    """What stands between the two is answered where both see it; gives its address."""
    page.goto(f"{shared.url}audiences/")
    led_on(page, page.get_by_role("link", name="between you and"))
    press(page, "Look at this")
    until_checked(page, shared.url)
    looked_at(page, page.url)
    led_on(page, page.locator(".talk a", has_text="£1,117,254"))
    looked_at(page, page.url)
    page.get_by_label("What you make of it").select_option("settle")
    page.get_by_label("In words").fill("By their sheet of contracts.")
    press(page, "Note it")
    return page.url
