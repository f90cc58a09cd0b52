import tomllib

from placeplan.plan.folders.starting import starting_files
from placeplan.plan.place import load_place

ABOUT = {
    "code": "QMM",
    "name": 'The "best" place',
    "geography": "",
    "area": "",
    "regime": "england/2026",
    "base_year": "2025/26",
    "last_year": "2030/31",
}


def test_a_new_place_loads_as_it_is(tmp_path):
    for name, text in starting_files(ABOUT).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    place = load_place(tmp_path)
    assert place.name == 'The "best" place' and place.code == "QMM" and not place.figures.height


def test_every_form_that_is_commented_out_is_sound(tmp_path):
    """Taking the comments away gives a plan, assumptions and parts that load."""
    for name, text in starting_files(ABOUT).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        if name.endswith(".toml"):
            lines = [line.removeprefix("# ").removeprefix("#") for line in text.splitlines()]
            prose = [
                line for line in lines if line and " " in line and "=" not in line and line[0] not in "["
            ]
            text = "\n".join(line for line in lines if line not in prose)
            tomllib.loads(text)
        if name == "bodies.csv":
            text += "RXX,A trust,,acute trust,,,\n"
        (tmp_path / name).write_text(text, "utf-8")
    place = load_place(tmp_path)
    assert [scheme.key for scheme in place.schemes] == ["fewer_attendances"]
    assert [milestone.key for milestone in place.milestones] == ["shared_record"]
    assert [project.key for project in place.capital] == ["hub"]
    assert set(place.assumptions) == {"non_demographic_growth", "inflation", "local_growth"}
    assert place.parts["workforce_plan"].status == "not published"
