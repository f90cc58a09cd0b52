"""What the project needs is declared, and locked with digests alike for the command and for its tests."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
ABOUT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = ABOUT["optional-dependencies"]
WITHOUT_ASKING = {"placeplan", "dask"}  # itself; and dask, which comes with distributed
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;]+)(.*?)(?=^\S|\Z)", re.MULTILINE | re.DOTALL)


def pins(name):
    text = (ROOT / "locks" / name).read_text("utf-8")
    return {canonicalize_name(pin[1]): (pin[2], pin[3]) for pin in PIN.finditer(text)}


def needed(name):
    asked = {
        "run.txt": ABOUT["dependencies"] + EXTRAS["build"],
        "web.txt": ABOUT["dependencies"] + EXTRAS["build"] + EXTRAS["web"],
        "test.txt": ABOUT["dependencies"] + [line for extra in EXTRAS.values() for line in extra],
    }
    return [Requirement(line) for line in asked[name]]


def test_everything_that_is_imported_is_declared():
    declared = {
        canonicalize_name(Requirement(line).name)
        for extra in ("scale", "web", "postgres", "signin", "openid")
        for line in ABOUT["dependencies"] + EXTRAS[extra]
    }
    sold_as = packages_distributions()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [node.module] if isinstance(node, ast.ImportFrom) else []
            modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            for module in {(module or "").partition(".")[0] for module in modules}:
                if module in sys.stdlib_module_names or module in WITHOUT_ASKING:
                    continue
                names = {canonicalize_name(name) for name in sold_as.get(module, [module])}
                assert names & declared, f"{path.relative_to(ROOT)} imports {module}, which is not declared"


@pytest.mark.parametrize("name", ["run.txt", "web.txt", "test.txt"])
def test_everything_that_is_declared_is_locked_within_its_bounds_and_with_digests(name):
    locked = pins(name)
    for requirement in needed(name):
        version, _ = locked[canonicalize_name(requirement.name)]
        assert version in requirement.specifier, f"{requirement} is locked at {version}: run make lock"
    for package, (version, rest) in locked.items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", rest), f"{package} {version} has no digest"


@pytest.mark.parametrize("name", ["run.txt", "web.txt"])
def test_the_demonstration_runs_on_what_the_tests_ran_with(name):
    tested = pins("test.txt")
    for package, pin in pins(name).items():
        # A package that another needs on every system may here be needed on one alone.
        assert version_and_digests(tested[package]) == version_and_digests(pin)


def version_and_digests(pin):
    version, rest = pin
    return version, re.findall(r"sha256:[0-9a-f]{64}", rest)
