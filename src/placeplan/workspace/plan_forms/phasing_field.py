"""The phasing of an effect on a form: a share for each period, as a person writes it on one line."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from placeplan.core.periods import is_period
from placeplan.workspace.plan_forms.quantity_fields import digits_of

HELP = "The share in force in each period: 2017/18: 0.5, 2018/19: 1. Nothing: whole from its start."
_PART = re.compile(r"(?P<period>[^:,;]+):\s*(?P<share>-?\d{1,4}(?:\.\d{1,20})?)")


class PhasingField(forms.CharField):
    """Periods with their shares. Errors: what is no such pair, is no period, or stands twice."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, max_length=400, help_text=HELP)

    def clean(self, value: Any) -> dict[str, float]:
        """The share of each period, in the order typed; empty where nothing was typed."""
        text = str(super().clean(value)).strip(" ,;")
        shares: dict[str, float] = {}
        for part in re.split(r"[,;]\s*", text) if text else ():
            pair = _PART.fullmatch(part.strip())
            if pair is None or not is_period(pair["period"].strip()):
                raise forms.ValidationError(f"“{part}” is no period with its share, such as 2017/18: 0.5.")
            if pair["period"].strip() in shares:
                raise forms.ValidationError(f"“{pair['period'].strip()}” stands twice.")
            shares[pair["period"].strip()] = float(pair["share"])
        return shares


def shown_phasing(phasing: Mapping[str, Any]) -> str:
    """The line that the field begins with."""
    return ", ".join(f"{period}: {digits_of(share)}" for period, share in phasing.items())
