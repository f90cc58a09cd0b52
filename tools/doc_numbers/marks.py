"""The marks in a page between which a text of a run stands: found, filled, and compared."""

import re
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

PAGES = Path(__file__).resolve().parents[2] / "docs"
ROOT = PAGES.parent
MARKED = re.compile(r"<!--=\s*(?P<key>[\w.-]+)\s*-->(?P<text>.*?)<!--/-->", re.DOTALL)
Run = Callable[[], Mapping[str, str]]


def texts_of(runs: Mapping[str, Run]) -> Mapping[str, str]:
    """Every text that the runs give, by `run.name`. Each run is made once."""
    return {f"{name}.{key}": text for name, run in runs.items() for key, text in run().items()}


def marks(page: str) -> list[tuple[str, str]]:
    """Key and text of every mark of a page, in order."""
    return [(mark["key"], mark["text"]) for mark in MARKED.finditer(page)]


def written(page: str, texts: Mapping[str, str]) -> str:
    """The page with the text of each run at its marks; marks of runs that were not made stay."""

    def filled(mark: re.Match[str]) -> str:
        key = mark["key"]
        return f"<!--={key}-->{_set(texts[key])}<!--/-->" if key in texts else mark[0]

    return MARKED.sub(filled, page)


def faults(pages: Mapping[Path, str], texts: Mapping[str, str], names: Collection[str]) -> list[str]:
    """In words: where a page says something else than its run, or has a mark or a run to no purpose.

    `names` are all runs that exist, made or not.
    """
    runs_made = {key.partition(".")[0] for key in texts}
    shown = set()
    wrong = []
    for path, page in pages.items():
        where = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        if page.count("<!--=") != len(marks(page)) or page.count("<!--/-->") != len(marks(page)):
            wrong.append(f"{where}: a mark has no end, or an end no mark.")
        for key, text in marks(page):
            shown.add(key)
            run = key.partition(".")[0]
            if run not in names or (run in runs_made and key not in texts):
                wrong.append(f"{where}: no run gives “{key}”.")
            elif run in runs_made and text != _set(texts[key]):
                wrong.append(
                    f"{where}: “{key}” says {text.strip()!r}, and its run {texts[key]!r}. Run: make docs"
                )
    return [*wrong, *(f"No page shows “{key}”, which a run gives." for key in texts if key not in shown)]


def _set(text: str) -> str:
    """A table stands apart from its marks, as Markdown wants it; all else stands in the sentence."""
    return f"\n\n{text}\n\n" if "\n" in text else text
