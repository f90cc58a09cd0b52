from placeplan.model.model_axes import (
    AREA,
    COUNTERPARTY,
    DRAW,
    LINE,
    MONTH,
    NAMES,
    ORGANISATION,
    SERVICE,
    STAFF,
    WAITING,
    model_axes,
    of_cell,
    over_care_waited_for,
    over_lines,
    over_organisations,
    over_services,
    over_staff,
)


def test_positions_are_those_of_the_names():
    assert [
        NAMES[at] for at in (AREA, ORGANISATION, SERVICE, LINE, STAFF, MONTH, COUNTERPARTY, WAITING, DRAW)
    ] == list(NAMES)


def test_sums_keep_their_axis():
    axes = model_axes(organisations=("A", "B"), services=("x", "y", "z"), lines=("pay", "drugs"))
    values = axes.array([[1.0, 2, 3], [4, 5, 6]], "organisation service")
    assert over_organisations(values).ravel().tolist() == [5, 7, 9]
    assert over_services(values).ravel().tolist() == [6, 15]
    assert over_lines(axes.array([0.6, 0.4], "line")).shape == (1,) * 9
    assert over_staff(model_axes(staff=("a", "b")).array([2.0, 3.0], "staff")).item() == 5


def test_a_list_moves_with_the_care_that_is_its_own():
    axes = model_axes(organisations=("A", "B"), services=("x", "y"), waiting=("of A", "of all"), draws=2)
    mix = axes.array([[[0.5, 0.5], [0, 0]], [[0.25, 0.25], [0.25, 0.25]]], "waiting organisation service")
    index = axes.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "organisation service draw")
    found = over_care_waited_for(mix, index)
    assert found.shape == (*(1,) * 7, 2, 2)
    assert found.reshape(2, 2).tolist() == [[2, 3], [4, 5]]
    assert index[of_cell(1, 0)].tolist() == [5, 6]
