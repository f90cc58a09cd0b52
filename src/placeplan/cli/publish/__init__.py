"""Commands that write what others read.

Takes: words typed in a terminal.
Gives: a site, an appraisal, a response.
Never: computes.
"""
