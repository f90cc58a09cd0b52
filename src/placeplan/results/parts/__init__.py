"""The parts of `Results`: what a page shows of one subject, and the function that works it out.

Takes: a place, its projection, and what the rooms below say of it.
Gives: a frozen value for each subject (the gap, returns, guidance, beds, people), ready to be shown.
Never: runs a projection, or puts a number into words.
"""
