"""Ways in which a withheld number would be given away: each is hidden, pointed at, or refuses the build."""

import csv

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.results.release.confirming import judged_texts, refuse_unconfirmed_texts
from placeplan.results.release.pointing import Secrets
from placeplan.results.release.public import public_place
from placeplan.results.release.releasing import refuse_what_can_be_worked_out

PLACE = """code = "T"
name = "A place"
kind = "footprint"
regime = "england/2016"
base_year = "2015/16"
last_year = "2020/21"
"""
BODIES = """code,name,kind,members
A,Alpha,acute trust,
B,Beta,acute trust,
C,Gamma,commissioner,
G,Both,group,A|B
"""
RECORD = "key,what,why,who,until\nw,A figure in dispute,Talks are open,NHS England,2099-12-31\n"
YEAR = "2016/17"
COLUMNS = ("measure", "organisation", "counterparty", "scheme", "line", "period", "value", "precision",
           "as_stated", "stage", "stated_by", "source", "grade", "withheld")  # fmt: skip


def figure(measure, value, **about):
    row = {"measure": measure, "organisation": "A", "period": YEAR, "value": value, "stage": "plan",
           "stated_by": about.get("organisation", "A"), "source": "plan.pdf", "grade": "primary"}  # fmt: skip
    return row | about


SECRET = figure("expenditure", 12_345_678, withheld="w")


def secret(measure, value, **about):
    return figure(measure, value, withheld="w", **about)


@pytest.fixture
def place_of(tmp_path):
    """Write a place of these figures and files, and read it."""

    def made(rows=(SECRET,), files=()):
        texts = {"place.toml": PLACE, "bodies.csv": BODIES, "withholdings.csv": RECORD, **dict(files)}
        for name, text in texts.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / "figures").mkdir(exist_ok=True)
        with (tmp_path / "figures" / "all.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return load_place(tmp_path)

    return made


def halves(measure="income", **about):
    quarters = [f"{YEAR}-Q{n}" for n in (1, 2, 3, 4)]
    parts = [figure(measure, 3e6, period=when, **about) for when in quarters[1:]]
    return [figure(measure, 12e6, **about), *parts, secret(measure, 3e6, period=quarters[0], **about)]


BY_SUMS = {
    "income less surplus": [
        figure("income", 9e6), figure("surplus_or_deficit", -3e6), secret("expenditure", 12e6)],
    "income less expenditure": [
        figure("income", 9e6), figure("expenditure", 12e6), secret("surplus_or_deficit", -3e6)],
    "a total and all of its lines but one": [
        figure("income", 9e6), figure("income", 5e6, line="pay"), secret("income", 4e6, line="drugs")],
    "a total of lines that are all published": [
        secret("income", 9e6), figure("income", 5e6, line="pay"), figure("income", 4e6, line="drugs")],
    "a stated total under a measure of its own": [
        secret("income", 9e6), figure("income_total", 9e6)],
    "a year and three of its quarters": halves(),
    "a group and all of its members but one": [
        figure("income", 9e6, organisation="G"), figure("income", 5e6, organisation="B"),
        secret("income", 4e6)],
    "a group whose members are all published": [
        secret("income", 9e6, organisation="G"), figure("income", 5e6, organisation="B"),
        figure("income", 4e6)],
    "a scheme and its lines": [
        figure("saving", 9e6, scheme="s"), figure("saving", 5e6, scheme="s", line="a"),
        secret("saving", 4e6, scheme="s", line="b")],
    "all schemes but one": [
        figure("saving", 9e6), figure("saving", 5e6, scheme="s"), secret("saving", 4e6, scheme="t")],
    "two withheld parts of which one is stated elsewhere": [
        figure("income", 9e6), secret("income", 5e6, line="pay"), secret("income", 4e6, line="drugs"),
        figure("income", 5e6, line="pay", stated_by="C")],
    "price by volume": [
        figure("contract_activity", 1000, counterparty="C"), figure("contract_price", 250, counterparty="C"),
        secret("contract_value", 250_000, counterparty="C")],
    "value by volume": [
        figure("contract_activity", 1000, counterparty="C"), secret("contract_price", 250, counterparty="C"),
        figure("contract_value", 250_000, counterparty="C")],
    "the other side of the contract": [
        secret("contract_value", 2e6, counterparty="C"),
        figure("contract_value", 2e6, organisation="C", counterparty="A")],
    "the same fact by another speaker": [
        secret("income", 9e6), figure("income", 9e6, stated_by="C")],
    "the same fact, rounded": [
        secret("income", 9_123_456), figure("income", 9.1e6, precision=1e5, stated_by="C")],
    "the same fact without its stage": [
        secret("income", 9e6), figure("income", 9e6, stage="", stated_by="C")],
    "both halves of a year's saving": [
        secret("saving", 9e6), figure("saving_first_half", 4e6), figure("saving_second_half", 5e6)],
    "staff in post and vacancies": [
        figure("establishment", 400), figure("vacancies", 40), secret("staff_wte", 360)],
    "bank and agency": [
        figure("agency_cost", 9e6), figure("bank_staff_cost", 4e6), secret("agency_staff_cost", 5e6)],
}  # fmt: skip


@pytest.mark.parametrize("trick", BY_SUMS)
def test_what_sums_give_away_refuses_the_build(trick, place_of):
    with pytest.raises(PlanError, match="is withheld as"):
        refuse_what_can_be_worked_out(place_of(BY_SUMS[trick]))


def test_what_was_published_before_refuses_the_build(place_of):
    place = place_of(files={"published/figures.csv": (
        "measure,organisation,period,value,stage,stated_by,source,grade\n"
        "expenditure,A,2016/17,12345678,plan,A,plan.pdf,primary\n")})  # fmt: skip
    with pytest.raises(PlanError, match="is withheld as"):
        refuse_what_can_be_worked_out(place)


IN_PROSE = (
    "12.3m", "£12,346k", "12 345 678", "12\u2009345\u2009678", "12'345'678", "12\u2019345\u2019678",
    "12.345.678", "GBP12,345,678", "1.2345678e7", "£12.3<b>45</b>m", "£12&#46;3m", "£&#49;2.3m",
    "twelve point three million", "twelve million three hundred thousand", "£12m", "about £12.35m",
    "12,345.7 thousand", "12.345678 million", "(12.3)m", "-£12.3m", "12\u200b.3m", "\uff11\uff12.3m",
    "**12**.3m", "£0.0123bn", "12\u00b73m", "GBP 12.3 million", "12345.678 (£000)", "12_345_678", "12,3 Mio",
    "£12.3mn", "1.23 x 10^7",
)  # fmt: skip


@pytest.fixture(scope="module")
def secrets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("place")
    (folder / "figures").mkdir()
    with (folder / "figures" / "all.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow(SECRET)
    for name, text in {"place.toml": PLACE, "bodies.csv": BODIES, "withholdings.csv": RECORD}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return Secrets(load_place(folder))


@pytest.mark.parametrize("words", IN_PROSE)
def test_a_number_in_prose_is_pointed_at_however_it_is_spelt(words, secrets):
    assert [*secrets.told_by(f"The bid is {words}, we hear.")]


@pytest.mark.parametrize(
    "words",
    ["£15m", "12 beds", "2016/17", "2012", "123", "page 12", "£1.2m", "12.3%", "on 2012-12-12", "R12345678"],
)
def test_another_number_is_not(words, secrets):
    assert not [*secrets.told_by(f"It says {words} there.")]


def test_three_digits_of_millions_are_enough(place_of):
    place = place_of([figure("expenditure", 26_412_300, withheld="w")])
    assert [*Secrets(place).told_by("savings of £26.4m")]


OTHER_VERSIONS = (("12.3m", "12.35m"), ("12,346k", "12,345k"), ("12.346m", "12.345m"),
                  ("12_345_678", "12_345_678.0"), ("We took", "We then took"))  # fmt: skip
FIELDS = {
    "schemes.toml:title": ("schemes.toml", '[[schemes]]\nkey = "s"\ntitle = "Worth £12.3m"\n'
                           'owner = "A"\nclass = "provider_efficiency"\nsource = "x"\ngrade = "primary"\n'
                           'stated_by = "A"\n'),
    "method.md": ("method.md", "We took twelve point three million.\n"),
    "withholdings.csv:what": ("withholdings.csv", RECORD.replace("A figure in dispute", "The £12.3m bid")),
    "bodies.csv:name": ("bodies.csv", BODIES.replace("Alpha", "Alpha (12.346m)")),
    "place.toml:note": ("place.toml", PLACE + 'note = "Spends £12,346k."\n'),
    "sources.csv:title": ("sources.csv", "source,publisher,title,period,licence,note\n"
                          "a,b,bid-12.3m.pdf,,,\n"),
    "settlement/x.toml:weight": ("settlement/x.toml", "weight = 12_345_678\n"),
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_tells_refuses_the_build_until_somebody_confirms_it(field, place_of):
    name, text = FIELDS[field]
    place = place_of(files={name: text})
    with pytest.raises(PlanError) as error:
        refuse_unconfirmed_texts(place)
    assert field in [problem.where for problem in error.value.problems]
    assert "12" not in str(error.value).replace("2016/17", "").replace(str(place.folder), "")
    (judged,) = [judged for judged in judged_texts(place) if judged.text.key == field]
    head = "file,field,hash,by,on\n"
    row = f"{judged.text.file},{judged.text.field},{judged.text.digest},Ann,2026-11-30\n"
    (place.folder / "texts.csv").write_text(head + row, encoding="utf-8")
    assert refuse_unconfirmed_texts(place) > 0
    text = (place.folder / name).read_text(encoding="utf-8")
    for before, after in OTHER_VERSIONS:
        text = text.replace(before, after)
    (place.folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match="may tell"):  # another version is not the one that was read
        refuse_unconfirmed_texts(load_place(place.folder))


OTHER_ROWS = {
    "another row's line": {"line": "bid of 12.3m"},
    "another row's source": {"source": "bid-12.3m.pdf"},
    "another row's words": {"as_stated": "9 of the 12.3m"},
}


@pytest.mark.parametrize("trick", OTHER_ROWS)
def test_the_words_of_another_figure_are_pointed_at(trick, place_of):
    with pytest.raises(PlanError, match="may tell what is withheld"):
        refuse_unconfirmed_texts(
            place_of([SECRET, figure("activity", 9, organisation="B", **OTHER_ROWS[trick])])
        )


@pytest.mark.parametrize("column", ["line", "source", "scheme", "counterparty", "as_stated"])
def test_the_withheld_row_s_own_words_go_with_its_number(column, place_of):
    place = place_of([SECRET | {column: "bid of 12.3m" if column != "counterparty" else "B"}])
    hidden = public_place(place).figures.row(0, named=True)
    assert hidden["value"] is None and hidden[column] in (None, "withheld")
    assert refuse_unconfirmed_texts(place) >= 0


def test_a_place_that_withholds_nothing_is_asked_nothing(place_of):
    assert refuse_unconfirmed_texts(place_of([figure("expenditure", 12e6)])) == 0


@pytest.mark.parametrize("lacking", ["what", "why", "who", "until"])
def test_a_record_that_lacks_a_part_refuses_the_place(lacking, place_of):
    cells = dict(zip(RECORD.splitlines()[0].split(","), RECORD.splitlines()[1].split(","), strict=True))
    cells[lacking] = ""
    with pytest.raises(PlanError):
        place_of(files={"withholdings.csv": f"{','.join(cells)}\n{','.join(cells.values())}\n"})


def test_a_number_that_no_record_holds_back_refuses_the_place(place_of):
    with pytest.raises(PlanError, match="nobody has said"):
        place_of([SECRET | {"withheld": "unknown"}])
