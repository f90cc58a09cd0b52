"""Messy workbooks: what each body's own file states, as figures and statements with their cells.

`submission.read_submission` is the door. Nothing is imported here, so that reading a tidy file costs
nothing of what reading a messy one needs.
"""
