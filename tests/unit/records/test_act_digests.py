from dataclasses import replace

import pytest

from placeplan.core.errors import PlanError
from placeplan.records.act_digests import (
    GENESIS,
    Act,
    acts_in,
    as_csv,
    breaks,
    content_of,
    cut_off,
    digest_of,
)


def chain(count=5, is_old=False):
    """A chain of open acts."""
    acts, previous = [], GENESIS
    for number in range(1, count + 1):
        words = f'=HYPERLINK("x")\n{number}'
        act = Act(number, previous, "", "", "place", f"day {number}", "7", "try", "line 1", salt=f"s{number}")
        act = replace(act, words=words, about=digest_of(act.salt, words))
        told = (previous, "place", str(number), act.at, "7", "try", "line 1", act.about)
        content = "" if is_old else content_of(act)
        digest = digest_of(*told) if is_old else digest_of(previous, content)
        acts.append(replace(act, content=content, digest=digest))
        previous = digest
    return acts


def bare(acts):
    return [Act(act.number, act.previous, act.content, act.digest) for act in acts]


def wrong(acts):
    return [problem.what for problem in breaks(acts, "a chain")]


def test_a_chain_is_verified_open_bare_and_from_its_file():
    for acts in (chain(), chain(is_old=True), [*chain(2), *bare(chain())[2:]]):
        assert not wrong(acts)
        assert not wrong(bare(acts))
        assert acts_in(as_csv(acts), "acts.csv") == acts


def test_a_bare_act_that_is_dropped_changed_or_put_in_is_seen():
    acts = bare(chain())
    dropped = [*acts[:2], *(replace(act, number=act.number - 1) for act in acts[3:])]
    assert "missing or put in" in wrong(dropped)[0]
    joined = [*dropped[:2], replace(dropped[2], previous=dropped[1].digest), *dropped[3:]]
    assert wrong(joined) == ["This act was changed after it was done."], "bound to what it followed"
    assert wrong([*acts[:3], replace(acts[3], content="f" * 64), acts[4]])


def test_an_open_act_is_held_against_its_digest_and_its_words_against_theirs():
    acts = chain()
    for changed in ({"act": "other"}, {"at": "another day"}, {"seat": "8"}, {"about": "0" * 64}):
        assert wrong([*acts[:2], replace(acts[2], **changed), *acts[3:]]), changed
    assert "words" in wrong([replace(acts[0], words="others"), *acts[1:]])[0]
    assert "words" in wrong([replace(acts[0], salt="", words="others"), *acts[1:]])[0]
    assert not wrong([replace(acts[0], salt="", words=""), *acts[1:]]), "words that were erased"
    older = chain(is_old=True)
    assert wrong([replace(older[0], act="other"), *older[1:]])


def test_acts_cut_off_the_end_are_seen_against_a_printed_head_alone():
    acts = bare(chain())
    head, kept = acts[-1].digest, acts[:-2]
    assert not wrong(kept)
    assert list(cut_off(head, (act.digest for act in kept), "a chain"))
    assert not list(cut_off(head, (act.digest for act in acts), "a chain"))
    assert not list(cut_off("", (act.digest for act in kept), "a chain"))


def test_no_word_of_a_file_of_acts_is_taken_for_a_formula():
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in as_csv(chain()).split(","))


@pytest.mark.parametrize(
    "text", ["", "a,b\n1,2\n", "number,previous,digest\nx,,\n", 'number,previous,digest,words\n1,,,"{"\n']
)
def test_what_is_no_file_of_acts_is_said_to_be_none(text):
    with pytest.raises(PlanError, match=r"file of acts|cannot be read"):
        acts_in(text, "acts.csv")


def test_a_file_of_before_acts_had_contents_is_read():
    acts = chain(is_old=True)
    text = "number,previous,digest\n" + "".join(f"{a.number},{a.previous},{a.digest}\n" for a in acts)
    assert acts_in(text, "acts.csv") == bare(acts)
