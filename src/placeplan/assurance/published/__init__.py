"""What was published: bridges, promises, completeness, withholding, and plans side by side.

Takes: published figures and statements.
Gives: findings and ledgers.
Never: invents an outcome.
"""
