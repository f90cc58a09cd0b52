"""What each input cell of a template asks for: proposed, confirmed by a person, kept as a file, found again.

Takes: a template and the importer's understanding of its labels; a mapping that a person may have changed.
Gives: for every cell its ask: measure, body, service, period, stage, unit, sign and rounding.
Never: holds a figure, or takes a cell for another because it stands where that one stood.
"""
