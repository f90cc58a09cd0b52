"""A command's answer in every form that it has, and how it is given: to a terminal, a program or a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from placeplan.cli.files.out_option import PAGE, TABLE, Writers, write_out
from placeplan.cli.files.result_writers import object_writers, page_writers, table_writers, text_writers
from placeplan.cli.output import show_json
from placeplan.cli.screen import gathered

TEXT = ".md"
EVERY_FORM = (*PAGE, TEXT, *TABLE, ".json")
WITHOUT_ROWS = (*PAGE, TEXT, ".json")  # of an answer that is no table


@dataclass(frozen=True)
class Answer:
    """One answer. Each part is made only when its form is asked for.

    `value` is the whole of it for a program, `show` what a person reads, and `rows` the table of it.
    `own_forms` are those that a command writes in a way of its own.
    """

    title: str
    value: Callable[[], Mapping[str, Any]]
    show: Callable[[], None]
    rows: Callable[[], pl.DataFrame] | None = None
    own_forms: Writers = field(default_factory=dict)

    @property
    def writers(self) -> Writers:
        """How each form of it is written; a page shows what a terminal would."""
        tables = table_writers(self.rows) if self.rows else {}
        return {
            **object_writers(self.value),
            **tables,
            **page_writers(self._page),
            **text_writers(TEXT, self._text),
            **self.own_forms,
        }

    def _page(self) -> str:
        from placeplan.cli.files.shown_page import shown_html  # only where one is wanted

        return shown_html(self.title, gathered(self.show))

    def _text(self) -> str:
        from placeplan.cli.files.shown_page import shown_markdown  # only where one is wanted

        return shown_markdown(self.title, gathered(self.show))


def give(answer: Answer, out: Path | None, is_opened: bool, as_json: bool) -> None:
    """The answer in the form that was asked for: a file instead of the terminal; for a program, both."""
    if out is not None:
        write_out(out, answer.writers, is_opened)
    if as_json:
        show_json(answer.value())
    elif out is None:
        answer.show()
