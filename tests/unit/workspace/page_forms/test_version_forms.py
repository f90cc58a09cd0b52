from placeplan.workspace.page_forms.version_forms import TwoVersions


def test_two_versions_are_told_in_order_and_one_is_not_two():
    form = TwoVersions({"since": "3", "until": "1"}, numbers=[3, 2, 1])
    assert form.is_valid() and form.ordered == (1, 3)
    assert TwoVersions(numbers=[3, 2, 1]).fields["since"].initial == 2
    same = TwoVersions({"since": "2", "until": "2"}, numbers=[2, 1])
    assert not same.is_valid() and set(same.errors) == {"until"}
    assert set(TwoVersions({"since": "9"}, numbers=[2, 1]).errors) == {"since", "until"}
