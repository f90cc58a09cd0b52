from placeplan.core.quiet_highs import quiet_highs


def test_a_model_solves_and_prints_nothing(capfd):
    model = quiet_highs()()
    model.addVar(0.0, 3.0)
    model.changeColCost(0, -1.0)
    model.run()
    assert list(model.getSolution().col_value) == [3.0]
    assert capfd.readouterr().out == ""
