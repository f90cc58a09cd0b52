"""`placeplan licences`: everything that is installed for Placeplan, with its version and its licence.

A licence is given as each package states it of itself. What states none is said to.
"""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import headed, say, show

app = typer.Typer(help="Everything that is installed for Placeplan, with version and licence.")
OURSELVES = "placeplan"
TO_RUN = "to run"
NOT_STATED = "not stated"
_CLASSIFIER = "License :: "
_LONGEST = 60  # letters of a name; a licence field with more holds the whole text of one
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")


@dataclass(frozen=True)
class Installed:
    """One package. `needed` says for what: to run, or the name of an extra."""

    name: str
    version: str
    licence: str
    needed: str


@app.command()
def licences(
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """List each package that is installed for Placeplan: its version, its licence, and what needs it."""
    must_have_file(out, is_opened)
    packages = sorted(
        installed(), key=lambda package: (package.needed != TO_RUN, package.needed, package.name)
    )
    answer = Answer(
        "What is installed, and under which licences",
        value=lambda: {"packages": [asdict(package) for package in packages], **_counts(packages)},
        show=lambda: _show(packages),
        rows=lambda: rows_of(asdict(package) for package in packages),
    )
    give(answer, out, is_opened, as_json)


def installed() -> Iterator[Installed]:
    """Placeplan and each package here that it needs, or that one of those needs, each once."""
    waiting, reached = [(OURSELVES, TO_RUN)], set[str]()
    while waiting:
        name, needed = waiting.pop(0)
        package = _distribution(name)
        if package is None or _key(name) in reached:
            continue
        reached.add(_key(name))
        yield Installed(package.metadata["Name"], package.version, licence_of(package), needed)
        wanted = list(_wanted(package, needed))
        waiting += wanted
        waiting.sort(key=lambda each: each[1] != TO_RUN)  # what is needed to run is not put down to an extra


def _wanted(package: Distribution, needed: str) -> Iterator[tuple[str, str]]:
    """The names that a package requires, with what they are for; extras of others are nobody's wish."""
    is_ours = _key(package.metadata["Name"]) == OURSELVES
    for line in package.requires or ():
        extra = _EXTRA.search(line)
        name = _NAME.match(line)
        if name and (is_ours or not extra):
            yield name[0], extra[1] if extra else needed


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None  # meant for another system, or for an extra that nobody installed


def licence_of(package: Distribution) -> str:
    """The licence as a package's own description states it, in the shortest of the ways that there are."""
    about = package.metadata.json
    if about.get("license_expression"):
        return str(about["license_expression"])
    field = str(about.get("license") or "").strip()
    listed = [line for line in about.get("classifier", ()) if line.startswith(_CLASSIFIER)]
    if field and len(field) <= _LONGEST and field.upper() != "UNKNOWN":
        return field
    return "; ".join(line.rpartition(" :: ")[2] for line in listed) or NOT_STATED


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _counts(packages: list[Installed]) -> dict[str, Any]:
    unstated = [package.name for package in packages if package.licence == NOT_STATED]
    return {"packages_to_run": sum(package.needed == TO_RUN for package in packages), "not_stated": unstated}


def _show(packages: list[Installed]) -> None:
    table = headed(None, ("Package", "Version", "Licence", "Needed"))
    for package in packages:
        table.add_row(package.name, package.version, package.licence, package.needed)
    show(table)
    counts = _counts(packages)
    say(f"{len(packages)} packages, {counts['packages_to_run']} of them to run.")
    if counts["not_stated"]:
        say(f"No licence is stated by: {', '.join(counts['not_stated'])}.")
