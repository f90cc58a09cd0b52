"""What would settle a finding, as words that can be put to somebody; a title as a sentence.

Adds no fact: only “please”, and who is asked to do it, where the words name somebody who does.
"""

import re
from collections.abc import Sequence

_DOES = r"(?:says?|states?|sets? out|corrects?|marks?|agrees?|puts?|sends?|explains?|shows?|names?)"
_CLAUSE = re.compile(rf"^(?:[^\s,:;]++ ){{1,9}}?{_DOES}\b(?! (?:of|and|for)\b)")  # “both sides state …”
_NOT_A_DOER = re.compile(r"(?:What|Where|How|Who|Which|When|Why|An?|Evidence|Figures)\b")
_TO_SAY = re.compile(r"(?:What|Where|How|Who|Which|When|Why|Whether)\b")


def as_question(asked: str) -> str:
    """What would settle a finding, as a question or a request; what is one already stays as it is."""
    asked = asked.strip()
    if not asked or asked.endswith("?") or asked.startswith(("Ask ", "Please ")):
        return asked
    words = f"{_lowered(asked).rstrip('.')}."
    if asked.startswith("Publish: "):
        return f"Please publish {words.removeprefix('publish: ')}"
    if _CLAUSE.match(asked) and not _NOT_A_DOER.match(asked):
        return f"We ask that {words}"
    if _TO_SAY.match(asked):
        return f"Please say {words}"
    return f"Please publish or send {words}"


def _lowered(text: str) -> str:
    """`text` with a small first letter, unless its first word is a name: NHS, RightCare, Norfolk's."""
    first, _, others = text.partition(" ")
    return text if _is_name(first, others) else text[:1].lower() + text[1:]


def _is_name(first: str, others: str) -> bool:
    """Is the first word of a sentence a name, by its letters, its 's, or a capital that goes on after it?"""
    if first in ("A", "The"):
        return False
    if first.endswith(("'s", "’s")):
        return True
    is_common_word = first[1:].islower()
    return not is_common_word or others[:1].isupper()


def as_sentence(title: str) -> str:
    """A finding's title with one stop at its end."""
    title = title.rstrip(". ")
    return title if title.endswith(("?", "!")) else f"{title}."


def first_few(texts: Sequence[str], most: int) -> str:
    """The first texts joined by “; ”, and how many more there are."""
    more = len(texts) - most
    return "; ".join(texts[:most]) + (f"; and {more} more" if more > 0 else "")
