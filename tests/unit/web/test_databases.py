import pytest

from placeplan.core.errors import PlanError
from placeplan.web.databases import FILE, database_problems, database_setting
from tests import postgres
from tests.workspaces import ON_BOTH, database_is


def test_without_an_address_rows_are_kept_in_the_data_folder(tmp_path):
    setting = database_setting(tmp_path)
    assert setting["NAME"] == str(tmp_path / FILE)
    assert setting["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_names_host_port_and_database(tmp_path):
    setting = database_setting(
        tmp_path, "postgresql://anna:pass%2Fword@db.example:5433/plans?sslmode=require"
    )
    said = {key: setting[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert said == {
        "NAME": "plans", "USER": "anna", "PASSWORD": "pass/word", "HOST": "db.example", "PORT": "5433",
    }  # fmt: skip
    assert setting["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize("address", ["mysql://x", "postgresql://h/d?nonsense=secret", "postgresql://host"])
def test_what_is_no_address_is_said_and_its_words_are_not_repeated(tmp_path, address):
    with pytest.raises(PlanError, match="address") as refused:
        database_setting(tmp_path, address)
    assert "secret" not in str(refused.value)
    assert "postgresql://" in refused.value.problems[0].to_do


@ON_BOTH
def test_texts_sort_byte_by_byte_on_both(workspace):
    from placeplan.workspace.models import Person

    assert database_problems() == []
    names = ["b", "a", "Ä", "B", "_", "é", "10", "2"]
    for name in names:
        Person.objects.create(name=name)
    kept = Person.objects.filter(name__in=names).order_by("name").values_list("name", flat=True)
    assert list(kept) == sorted(names)


def test_a_database_of_another_encoding_and_one_that_does_not_answer_are_said(tmp_path, django_db_blocker):
    postgres.execute("CREATE DATABASE other TEMPLATE template0 ENCODING 'SQL_ASCII'")
    with django_db_blocker.unblock():
        with database_is(database_setting(tmp_path, postgres.address("other"))):
            (problem,) = database_problems()
            assert "SQL_ASCII" in problem.what and "createdb" in problem.to_do
        with database_is(database_setting(tmp_path, postgres.address("nowhere"))):
            (problem,) = database_problems()
            assert "does not answer" in problem.what and "nowhere" in problem.what
