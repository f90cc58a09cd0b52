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
    model_axes,
    over_lines,
    over_organisations,
    over_services,
    over_staff,
)


def test_positions_are_those_of_the_names():
    assert [
        NAMES[at] for at in (AREA, ORGANISATION, SERVICE, LINE, STAFF, MONTH, COUNTERPARTY, DRAW)
    ] == list(NAMES)


def test_sums_keep_their_axis():
    axes = model_axes(organisations=("A", "B"), services=("x", "y", "z"), lines=("pay", "drugs"))
    values = axes.array([[1.0, 2, 3], [4, 5, 6]], "organisation service")
    assert over_organisations(values).ravel().tolist() == [5, 7, 9]
    assert over_services(values).ravel().tolist() == [6, 15]
    assert over_lines(axes.array([0.6, 0.4], "line")).shape == (1,) * 8
    assert over_staff(model_axes(staff=("a", "b")).array([2.0, 3.0], "staff")).item() == 5
