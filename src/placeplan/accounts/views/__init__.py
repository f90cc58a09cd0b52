"""Pages of who comes in: signing in, taking up a seat, choosing one, and keeping people.

Takes: a request.
Gives: a page, or the way to the next.
Never: shows anything of a plan.
"""
