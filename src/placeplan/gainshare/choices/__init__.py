"""A choice that bodies face together: effects, payments, splits and a settlement.

Takes: a choice as stated, with ranges.
Gives: who gains, who loses, and what would make it agreeable, or why nothing would.
Never: hides a loser.
"""
