"""What an outsider can say of a published plan from the plan alone.

Takes: a published document, or figures that a reader typed in from one.
Gives: findings, what cannot be told, questions, and a response.
Never: accuses on a guess.
"""
