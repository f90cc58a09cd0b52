"""Co-operative games: what groups could secure alone, and ways to share that hold.

Takes: a value for each group in each draw.
Gives: shares, the core, excesses, and what would fill a gap.
Never: knows a body's name.
"""
