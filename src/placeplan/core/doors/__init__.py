"""Doors: the only way in for what is in a file, so that no file can hang, fill or stray out of a place.

Takes: the path of a file, and the name that its reader knows it by.
Gives: its bytes, text, values or table; or a refusal that says what is wrong, where, and what to do.
Never: follows a link out of a place, waits for a pipe or a device, reads past a limit, or guesses in silence.
"""
