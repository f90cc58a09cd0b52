import json

from placeplan.assurance.findings import Finding
from placeplan.core.sources import Source


def test_a_finding_says_the_same_everywhere():
    finding = Finding(
        check="bridge",
        status="fail",
        title="The bridge does not close",
        explanation="415 less 150 is 265.",
        organisations=("QMM:system",),
        period=("2019/20", "2020/21"),
        amount=215e6,
        unit="pounds",
        cells=(Source("figures/gaps.csv", "", "C4"),),
        kind="bridge_residual",
    )
    shown = json.loads(json.dumps(finding.as_json()))
    assert shown["class"] == "bridge_residual"
    assert shown["period"] == ["2019/20", "2020/21"]
    assert shown["cells"] == [{"file": "figures/gaps.csv", "sheet": "", "cell": "C4", "address": ""}]
    assert shown["amount"] == 215e6


def test_the_check_is_the_class_where_there_is_no_other():
    assert Finding("gap", "pass", "", "").as_json()["class"] == "gap"
