"""Keeping: the only way onto the disk, so that a place is always in its old state or its new one.

Takes: where something is to be written, and a block of code that writes it.
Gives: all of it at once, by one writer at a time; readers see one whole state; a refusal in plain words.
Never: leaves half of anything, writes through a link, or replaces what no other command made.
"""
