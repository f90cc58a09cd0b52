from placeplan.assurance.between.nearest_first import nearest_first


def test_the_nearest_of_all_are_paired_first_and_each_once():
    distances = [(0.3, 0, 0), (0.1, 1, 0), (0.2, 0, 1), (0.4, 1, 1)]
    assert nearest_first(distances) == {1: 0, 0: 1}


def test_what_is_near_to_nothing_free_stays_alone():
    assert nearest_first([(0.1, 0, 0), (0.2, 1, 0)]) == {0: 0}
    assert nearest_first([]) == {}
