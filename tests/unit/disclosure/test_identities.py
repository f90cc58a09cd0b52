from placeplan.disclosure.identities import Identity, Product, whole_and_parts


def test_a_whole_is_its_parts_and_nothing_over():
    assert whole_and_parts(7, (1, 2), "so") == Identity({7: -1.0, 1: 1.0, 2: 1.0}, "so")
    assert whole_and_parts(7, (1, 2), "so").facts == (7, 1, 2)


def test_a_product_joins_three_facts():
    assert Product(1, 2, 3, "so").facts == (1, 2, 3)
