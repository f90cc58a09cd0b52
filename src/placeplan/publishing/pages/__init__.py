"""The pages of the site, and of an appraisal or a check.

Takes: results and sections.
Gives: HTML and text.
Never: computes.
"""
