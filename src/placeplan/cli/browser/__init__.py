"""Commands of the browser: serve a place, and carry what is kept of it in and out.

Takes: words typed in a terminal.
Gives: an address to open, and whole copies of what is kept.
Never: computes.
"""
