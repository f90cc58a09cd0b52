"""Who gains, who loses, and what would make it agreeable.

Takes: what each group of bodies could secure alone, or each body's effect.
Gives: shares, transfers and verdicts.
Never: hides a loser.
"""
