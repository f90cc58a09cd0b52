from placeplan.workspace.models import Organisation
from placeplan.workspace.page_forms.sharing_forms import ShareTable

BODIES = [Organisation(pk=3, name="Hospital"), Organisation(pk=4, name="Council")]


def form(withheld=0, **ticked):
    return ShareTable(ticked, bodies=BODIES, withheld=withheld)


def test_somebody_is_named_and_all_are_named_alone():
    assert "Say with whom" in str(form().errors["to_all"])
    assert "one or the other" in str(form(to_all="on", to_3="on").errors["to_all"])
    both = form(to_3="on", to_4="on", is_following="on")
    assert both.is_valid() and both.recipients == BODIES
    assert both.typed == [("to_3", "on"), ("to_4", "on"), ("is_following", "on")]
    everybody = form(to_all="on")
    assert everybody.is_valid() and everybody.recipients == [None]


def test_withheld_values_are_asked_about_only_where_there_are_any():
    assert "includes_withheld" not in form().fields and "includes_withheld" in form(withheld=2).fields
