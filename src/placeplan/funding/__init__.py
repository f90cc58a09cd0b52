"""How money moves, by rule.

Takes: dated rules of a regime, and figures.
Gives: pounds, or "cannot assess" where a rule's value is not public.
Never: knows a particular plan.
"""
