def test_an_option_that_is_said_to_be_blocked(run):
    run.rows(
        "constraints",
        {
            "option": "One rota.",
            "scheme": "ward",
            "rule": "A price.",
            "owner": "T1",
            "waivable": "yes",
            "waiver": "A variation.",
        },
        {"option": "One board", "rule": "Each decides for itself"},
    ).rows("workarounds", {"what": "A reserve", "constraint": "k0"})
    owned, unowned = run.findings("blocked_options")
    assert owned.status == "warn" and owned.severity == 2 and owned.organisations == ("T1",)
    assert owned.explanation.startswith(
        "A price. Whose rule: First trust. Can it be waived: yes. A variation. It bears on ward"
    )
    assert "Got round meanwhile: k0." in owned.explanation and "not legal advice" in owned.explanation
    assert unowned.status == "cannot_assess" and "nobody says who" in unowned.explanation


def test_fixes_that_lapsed_lack_something_or_run(run):
    whole = {"what": "By telephone", "owner": "T1", "if_it_lapses": "Nobody goes home"}
    run.rows(
        "workarounds", {**whole, "ends": "2017-08-01"}, {"what": "A diary"}, {**whole, "ends": "2017-08-23"}
    )
    told = {finding.subject: finding for finding in run.findings("lapsing_workarounds")}
    assert told["k0"].status == "warn" and told["k0"].explanation == "Nobody goes home."
    assert told["k1"].title == "“A diary” lacks an owner, an end and what happens if it lapses"
    assert told["k2"].status == "pass" and "runs for 1 day more" in told["k2"].title
