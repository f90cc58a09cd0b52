"""Pages of results: what can be worked out, and what was.

Takes: a request of a known seat.
Gives: forms that ask for jobs, and pages that jobs laid out.
Never: works anything out.
"""
