"""The public pages of a version, where they are kept; they may be deleted at any time, and made again."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from placeplan.workspace.content.laid_out import cache_folder

SITES, PAGES, FIRST_PAGE = "sites", "site", "index.html"
PUBLIC_NOW = "public"  # of the data folder: what is public now, by place; no cache


def build_folder(about: Mapping[str, Any]) -> Path:
    """Where a version is built: a folder for itself (`version`), its content (`manifest`) and day (`on`).

    Pages with what rooms above keep (`beside`, a digest) stand apart from those without, and so do pages that
    print the head of the chain (`head`).
    """
    named = [str(about[part]) for part in ("version", "manifest", "on", "beside", "head") if about.get(part)]
    return cache_folder(SITES) / "-".join(named)


def pages_folder(about: Mapping[str, Any]) -> Path | None:
    """The folder of the pages that were made of a version on a day; nothing where there are none."""
    folder = build_folder(about) / PAGES
    return folder if (folder / FIRST_PAGE).is_file() else None
