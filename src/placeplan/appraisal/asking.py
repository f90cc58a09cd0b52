"""What would settle a finding, as words that can be put to somebody; a title as a sentence.

Adds no fact: only “please”, and who is asked to do it, where the words name somebody who does.
"""

import re

_DOES = r"(?:says?|states?|sets? out|corrects?|marks?|agrees?|puts?|sends?|explains?|shows?|names?)"
_CLAUSE = re.compile(rf"(?:[^\s,:;]+ ){{1,9}}?{_DOES}\b(?! (?:of|and|for)\b)")  # “both sides state …”
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
    first, _, rest = text.partition(" ")
    is_name = not (first in ("A", "The") or first[1:].islower()) or first.endswith(("'s", "’s"))
    is_name = is_name or (first != "The" and rest[:1].isupper() and len(first) > 1)
    return text if is_name else text[:1].lower() + text[1:]


def as_sentence(title: str) -> str:
    """A finding's title with one stop at its end."""
    title = title.rstrip(". ")
    return title if title.endswith(("?", "!")) else f"{title}."
