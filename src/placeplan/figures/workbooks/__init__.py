"""Messy workbooks: what each body's own file states, as figures and statements with their cells."""

from placeplan.figures.workbooks.submission import Submission as Submission
from placeplan.figures.workbooks.submission import read_submission as read_submission
