from types import SimpleNamespace

from placeplan.workspace.forms import Answer, HandIn, PublishTo

BODIES = [("RZ9", "Northby Hospital")]


def handed(*files):
    from django.utils.datastructures import MultiValueDict

    return HandIn({}, MultiValueDict({"files": [SimpleNamespace(name=n, size=s) for n, s in files]}))


def test_several_files_are_taken_and_each_fault_is_said_at_once():
    assert handed(("a.xlsx", 10), ("b.csv", 3)).is_valid()
    faults = handed(("a.xlsx", 0), ("x" * 300, 4), ("b.csv", 10**9)).errors["files"]
    assert (
        len(faults) == 3 and "is empty" in faults[0] and "plain name" in faults[1] and "the most" in faults[2]
    )
    assert not handed().is_valid()


def test_each_answer_needs_what_it_is_about():
    def errors(**given):
        return set(Answer(given, state="open", bodies=BODIES).errors)

    assert errors(act="explain") == {"text"}
    assert errors(act="assign") == {"body"}
    assert errors(act="accept", text="so") == {"until"}
    assert errors(act="accept", text="so", until="nonsense") == {"until"}
    assert errors(act="settle", text="by B2", until="") == set()
    assert errors(act="re-open") == {"act"}, "an open one cannot be opened"
    assert errors() == {"act"}


def test_what_can_be_answered_follows_the_state():
    choices = dict(Answer(state="settled", bodies=BODIES).fields["act"].choices)
    assert set(choices) == {"comment", "re-open"}


def test_a_folder_to_write_is_a_whole_path():
    def errors(folder):
        return PublishTo({"folder": folder}).errors.get("folder", [])

    assert not errors("/srv/site") and not errors("~/site")
    assert "root of the disk" in errors("site")[0]
    assert errors("") and errors("/a\x1b[31m")


def test_a_finding_is_settled_by_a_figure_that_it_rests_on_or_in_words():
    about = {"state": "open", "bodies": [], "cells": ["a.xlsx, S, B2"]}
    by_figure = Answer({"act": "settle", "cell": "a.xlsx, S, B2"}, **about)
    assert by_figure.is_valid() and by_figure.cleaned_data["text"] == "By a.xlsx, S, B2."
    assert "cell" not in by_figure.cleaned_data
    both = Answer({"act": "settle", "cell": "a.xlsx, S, B2", "text": "It was agreed."}, **about)
    assert both.is_valid() and both.cleaned_data["text"] == "By a.xlsx, S, B2. It was agreed."
    assert not Answer({"act": "settle"}, **about).is_valid()
    assert not Answer({"act": "settle", "cell": "of nobody"}, **about).is_valid()
    assert "cell" not in Answer(state="open", bodies=[]).fields
