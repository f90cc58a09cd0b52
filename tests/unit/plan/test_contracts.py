from placeplan.core.errors import Problems
from placeplan.plan.contracts import contract_terms_in
from tests.unit.model.places import body

HEADER = "provider,commissioner,service,form,rate,floor,cap,source,grade\n"
BODIES = {one.code: one for one in (body("A"), body("C", "commissioner"))}


def read(tmp_path, text):
    (tmp_path / "contracts.csv").write_text(text, encoding="utf-8")
    problems = Problems()
    return contract_terms_in(tmp_path, BODIES, problems), [str(problem) for problem in problems]


def test_terms_say_who_pays_whom_and_in_which_form(tmp_path):
    found, problems = read(tmp_path, HEADER + "A,C,emergency,risk_share,0.7,0.97,1.03,the contract,primary\n")
    assert not problems
    assert (found[0].provider, found[0].commissioner, found[0].form) == ("A", "C", "risk_share")
    assert (found[0].rate, found[0].floor, found[0].cap) == (0.7, 0.97, 1.03)


def test_numbers_that_a_form_does_not_need_may_be_left_out(tmp_path):
    found, problems = read(
        tmp_path, "provider,commissioner,form,source,grade\nA,C,block,the contract,primary\n"
    )
    assert not problems and (found[0].service, found[0].rate) == ("", None)


def test_a_place_without_contracts_has_none(tmp_path):
    problems = Problems()
    assert contract_terms_in(tmp_path, BODIES, problems) == () and not problems.found


def test_everything_wrong_is_said(tmp_path):
    rows = "A,X,,blended,70,,,s,primary\nA,C,,blended,1.2,1.1,0.9,s,primary\nA,C,,block,-1,,,s,primary\n"
    _, problems = read(tmp_path, HEADER + rows)
    words = "\n".join(problems)
    for part in (
        "“X”",
        "A rate of 70 is above 1.",
        "A rate of 1.2",
        "floor is above the cap",
        "stated twice",
    ):
        assert part in words
