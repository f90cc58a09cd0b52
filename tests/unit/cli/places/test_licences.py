import json
from importlib.metadata import version

import pytest

from placeplan.cli.places.licences import NOT_STATED, TO_RUN, installed, licence_of


def test_every_package_that_runs_is_listed_once_with_its_version_and_licence(run):
    code, out, error = run("licences", "--json")
    assert code == 0, error
    packages = {package["name"]: package for package in json.loads(out)["packages"]}
    for name in ("placeplan", "numpy", "polars", "typer"):
        assert packages[name]["version"] == version(name)
        assert packages[name]["licence"] != NOT_STATED and packages[name]["needed"] == TO_RUN
    assert packages["pytest"]["needed"] == "dev"
    assert len(packages) == len(json.loads(out)["packages"])


def test_a_person_reads_the_same(run):
    code, out, _ = run("licences")
    assert code == 0 and "numpy" in out and "packages" in out


def test_what_runs_is_found_through_what_others_need():
    names = {package.name.lower() for package in installed() if package.needed == TO_RUN}
    assert "markdown-it-py" in names  # of rich, which we name


class Described:
    """A package as its metadata describe it."""

    def __init__(self, classifiers=(), **fields):
        self.metadata = self
        self.json = {"classifier": list(classifiers), **fields}


@pytest.mark.parametrize(
    ("package", "licence"),
    [
        (Described(license_expression="MIT", license="old words"), "MIT"),
        (Described(license="Apache-2.0"), "Apache-2.0"),
        (Described(["License :: OSI Approved :: BSD License"], license="Copyright (c) " * 50), "BSD License"),
        (Described(["License :: OSI Approved :: MIT License"], license="UNKNOWN"), "MIT License"),
        (Described(["Topic :: Office"]), NOT_STATED),
    ],
)
def test_the_shortest_statement_of_a_licence_is_taken(package, licence):
    assert licence_of(package) == licence
