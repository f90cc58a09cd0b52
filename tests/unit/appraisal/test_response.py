from placeplan.appraisal.response import SECTIONS, heading, markdown, response, rests_on, section_of
from placeplan.assurance.checking import findings
from placeplan.assurance.findings import Finding
from placeplan.core.sources import Source

FAIL = Finding(
    "published_bridge",
    "fail",
    "£215m is not explained",
    "415 - 300.",
    severity=3,
    figures=("f1",),
    settled_by="The finance template.",
    cells=(Source("plan.pdf", "", "page 2"),),
)
PASS = Finding("parts_and_total", "pass", "£316m + £99m add up to £415m", "Left over £0m.", figures=("f2",))


def test_every_sentence_of_a_real_place_rests_on_a_finding(norfolk):
    every = findings(norfolk)
    titles = {finding.title for finding in every}
    answer = response(norfolk.name, every)
    assert all(sentence.findings and set(sentence.findings) <= titles for sentence in answer.sentences)
    assert {sentence.section for sentence in answer.sentences} == set(SECTIONS)


def test_no_finding_is_dropped(norfolk):
    every = findings(norfolk)
    told = {title for sentence in response("N", every).sentences for title in sentence.findings}
    assert told == {finding.title for finding in every}


def test_numbers_are_in_the_findings_own_words():
    answer = response("N", [FAIL, PASS])
    (concern,) = answer.of("concern")
    assert "£215m is not explained. 415 - 300." in concern.text
    assert (concern.figures, str(concern.sources[0])) == (("f1",), "plan.pdf#!page 2")
    assert "£316m + £99m add up to £415m" in answer.of("support")[0].text


def test_what_would_settle_a_concern_is_asked_for_once():
    answer = response("N", [FAIL, FAIL, PASS])
    (ask,) = answer.of("ask")
    assert ask.text == (
        "Please publish or send the finance template. This would settle “£215m is not explained”."
    )


def test_what_cannot_be_assessed_is_a_question_and_nothing_sound_is_invented():
    lacking = Finding("x", "cannot_assess", "Beds cannot be told", "Cannot assess. Ask: How many beds?")
    answer = response("N", [lacking])
    assert answer.of("question")[0].text == "Beds cannot be told. How many beds?"
    assert answer.of("support") == ()
    assert "No check found anything that can be called sound" in answer.intro


def test_many_of_a_kind_are_counted_and_traced():
    many = [Finding("y", "cannot_assess", f"Thing {n}", "", settled_by="A table?") for n in range(9)]
    sentences = response("N", many).of("question")
    assert len(sentences) == 7
    assert "3 more" in sentences[-1].text
    assert len(sentences[-1].findings) == 3


def test_a_light_warning_is_a_question_and_missing_parts_always_are():
    assert section_of(Finding("z", "warn", "t", "", severity=1)) == "question"
    assert section_of(Finding("z", "warn", "t", "", severity=2)) == "concern"
    assert section_of(Finding("parts_published", "warn", "t", "", severity=2)) == "question"


def test_as_markdown_and_json():
    answer = response("Norfolk", [FAIL, PASS])
    text = markdown(answer)
    assert text.startswith("# Response to the plan of Norfolk")
    assert f"## {heading('support')}" in text
    assert r"\[Published bridge; plan.pdf, page 2\]" in text
    assert answer.as_json()["sentences"][0]["checks"] == ["parts_and_total"]


def test_groups_are_named_and_numbers_are_not_touched():
    coded = Finding("parts_and_total", "pass", "£316m of QMM:health", "QMM:health-and-care £9m.")
    names = {"QMM:health": "Health", "QMM:health-and-care": "The whole", "316": "x"}
    (sentence,) = response("N", [coded], names).sentences
    assert "£316m of Health. The whole £9m." in sentence.text
    assert sentence.findings == ("£316m of QMM:health",)  # so that the finding can be looked up


def test_a_list_of_what_is_sound_is_one_sentence():
    parts = [Finding("parts_published", "pass", f"{name}: published", "") for name in ("Risks", "Governance")]
    (sentence,) = response("N", parts).of("support")
    assert sentence.text == "We welcome that these parts of the plan can be read: Risks; Governance."


def test_what_is_only_for_scale_is_not_welcomed():
    shown = Finding("savings_of_gap", "pass", "Savings would close 72% of the gap", "72%.")
    answer = response("N", [shown])
    assert answer.of("support") == () and answer.of("scale")[0].text.startswith("Savings would close 72%")
    assert "No check found anything that can be called sound" in answer.intro
    lacking = Finding("gap_per_head", "cannot_assess", "The gap for each head cannot be told", "")
    assert section_of(lacking) == "question"


def test_a_remark_asks_where_it_asks_and_else_supports():
    hard = Finding("plain_words", "pass", "plan.txt: reading age 18", "", settled_by="A plain version.")
    plain = Finding("plain_words", "pass", "plan.txt: reading age 10", "")
    assert (section_of(hard), section_of(plain)) == ("question", "support")


def test_parts_that_a_judgement_needs_are_asked_for_first():
    parts = [
        Finding("parts_published", "cannot_assess", f"{key}: unknown", "Ask: How?", measure=key)
        for key in ("allocations", "bed_plan", "finance_appendix")
    ]
    asked = response("N", parts).of("question")
    assert asked[0].text.startswith("Finance_appendix")


def test_a_promise_that_a_decision_overtook_asks_for_nothing():
    overtaken = [
        Finding(
            "promises_kept", "cannot_assess", f"Hospitals, saving {year}: overtaken", "Replaced.", period=year
        )
        for year in ("2019/20", "2020/21")
    ]
    (sentence,) = response("N", overtaken).sentences
    assert sentence.section == "scale"
    assert sentence.text.endswith("due: Hospitals, saving 2020/21; Hospitals, saving 2019/20.")
    open_still = Finding("promises_kept", "cannot_assess", "Not evidenced", "", settled_by="The outturn.")
    assert section_of(open_still) == "question"


def test_a_long_list_of_what_is_sound_is_cut_short_and_counted():
    years = [Finding("gross_and_net", "pass", f"{year}", "", period=f"{year}") for year in range(2011, 2019)]
    (sentence,) = response("N", years).of("support")
    assert sentence.text.endswith("2018; 2017; 2016; and 5 more.")
    assert len(sentence.findings) == 8


def test_what_is_for_scale_says_once_that_it_is_not_judged():
    shown = Finding(
        "savings_of_gap", "pass", "savings would close 72% of the gap", "Gap £415m. Shown, not judged."
    )
    (sentence,) = response("N", [shown]).of("scale")
    assert sentence.text == "Savings would close 72% of the gap. Gap £415m."


def test_bridges_of_several_years_are_one_sentence_and_one_is_told_in_full():
    years = [
        Finding("published_bridge", "pass", f"The bridge to {y} adds up", f"Gap {y}.", period=y) for y in "89"
    ]
    (both,) = response("N", years).of("support")
    assert both.text.endswith("make a bridge: The bridge to 9 adds up; The bridge to 8 adds up.")
    (one,) = response("N", years[:1]).of("support")
    assert one.text.endswith("The bridge to 8 adds up. Gap 8.")


def test_a_plan_is_answered_by_its_own_title():
    assert markdown(response("Norfolk Plan", [PASS])).startswith("# Response to “Norfolk Plan”\n")
    assert "response to the plan of Norfolk." in response("Norfolk", [PASS]).intro


def test_places_are_told_without_what_only_tells_figures_apart():
    cells = (Source("plan.pdf", "", "page 2, part 9"), Source("plan.pdf", "", "page 4"))
    (sentence,) = response("N", [Finding("hearsay", "pass", "Said", "", cells=cells)]).sentences
    assert rests_on(sentence) == "Hearsay; plan.pdf, page 2, page 4"
