"""What nothing uses goes. What stays all the same, or only looks unused to the machine, says why here."""

import re
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parents[2]
SURE_ENOUGH = 60  # per cent: from here vulture says that nothing uses a whole name

# Found by where they stand, and called by those who found them.
REGISTERED = ["@check*", "@view*", "@variable*", "@*.command*", "@*.callback*", "@*.fixture*", "@fixture*"]

KEPT = {
    "Python calls it, or the standard library does": """
        __getattr__ __dir__ handle_starttag handle_endtag
        StartElementHandler EndElementHandler CharacterDataHandler buffer_text
    """,
    "the libraries that it is handed to read it": """
        list_commands expand pad_edge padding overflow template_class min_width enableCallbacks model_config
    """,
    "Django reads it, or finds it by its name": """
        Governance KnownPerson SignedIn clean_code clean_name default_auto_field field_order get_model_class
        get_session_store_class Meta OwnMachineAlone SaidInWords allow_multiple_selected dependencies
        handler400
        handler403 handler404 handler500 misasked not_there operations ordering prepare_value
        process_exception refused_form urlpatterns clean_about
    """,
    "a column, for whoever reads the tables": "check_key leased_until opened_at taken_up",
    "a key of a written dictionary, described for the type checker": "enum missingValues",
    "a name in an annotation alone": "PageObject Traversable",
    "for whoever works in Python: the front door and `Results`": "to_polars read_results",
    "a column of a file that is shipped, kept in the row that it stands in": """
        announced_on applies_to active_from rates_of_bed_days is_emergency postcode takes
    """,
    "an attribute of what a file states, kept with the rest of it": "allows_blank intro_where holidays",
    "a word that a place's files may hold; the tests of the files' own page ask for each": "ATTRIBUTIONS",
    "one of the words, rows or axes that are named together": """
        NO_CHANGE BY_ACTIVITY GROWTH_FACTORS AREA
    """,
    "a published measure, proved by its published numbers; beside others that are shown": """
        pinball_loss is_within_its_range bed_days prenucleolus
    """,
    "the question that tests put to what the module does": "same_extent growth_areas mentions false_alarms",
}
KEPT_IN_TESTS = {
    "Python reads it": "dont_write_bytecode",
    "pytest calls it": """
        pytest_collection_finish pytest_collection_modifyitems pytest_sessionfinish pytestmark
    """,
    "handed to a library that reads it": """
        secure sheet_state handle_starttag handle_endtag handler do_GET do_POST log_message redirect_request
    """,
    "defined to be found where it stands": "doubles",
    "a fixture asked for by its name, for what it does": "empty_lists sockets impatient",
}


def unused_of(vulture: Vulture, *folders: str) -> set[str]:
    """Names that nothing uses in these folders, and in those that it was given before."""
    vulture.scavenge([ROOT / folder for folder in folders])
    return {item.name for item in vulture.get_unused_code(min_confidence=SURE_ENOUGH)}


def names_in_templates() -> set[str]:
    templates = [*(ROOT / "src").rglob("*.html"), *(ROOT / "src").rglob("*.j2")]
    return set(re.findall(r"\w+", " ".join(path.read_text("utf-8") for path in templates)))


def explained(reasons: dict[str, str]) -> set[str]:
    return {name for names in reasons.values() for name in names.split()}


def test_nothing_is_left_over_and_what_only_tests_reach_says_why_it_is_there():
    """One reading of the code for both questions, since each file takes its time."""
    vulture = Vulture(ignore_decorators=REGISTERED)
    alone = unused_of(vulture, "src/placeplan", "tools", "benchmarks")
    everywhere = unused_of(vulture, "tests")
    assert sorted(alone - names_in_templates() - explained(KEPT)) == []
    assert sorted(explained(KEPT) - alone) == [], "these are used: take them off the list"
    assert sorted(everywhere - names_in_templates() - explained(KEPT) - explained(KEPT_IN_TESTS)) == []
