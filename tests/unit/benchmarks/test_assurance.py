from benchmarks.assurance import million, reconcile


def test_every_planted_difference_is_found_on_a_smaller_table():
    figures = million(pairs=20)
    planted = figures["planted"].sum() / 2
    assert planted > 1
    assert len(reconcile(figures.drop("planted"))) == planted
