YEARS = ["2016/17", "2017/18", "2018/19"]


def test_a_bridge(read):
    rows = [
        ["Movement", *YEARS[1:]],
        ["Opening position (previous year)", 5.0, 6.0],
        ["Cost inflation", -2.0, -3.0],
        ["Efficiency programme", 3.0, 3.0],
        ["Meteorite", 0.0, 1.0],
        ["Closing position", 6.0, 7.0],
    ]
    found = read({"Bridge": rows}, money="£")
    assert found.values("bridge_opening") == [5, 6] and found.values("bridge_closing") == [6, 7]
    assert [(r["line"], r["value"]) for r in found.of("bridge_bar", period="2018/19")] == [
        ("cost_inflation", -3),
        ("efficiency", 3),
        ("meteorite", 1),
    ]
