"""Questions that a place's `settlement` folder puts to a rule, and their answers.

Takes: a file and the rules of the regime.
Gives: the rule worked out, line by line, or why it cannot be.
Never: invents a rule's value.
"""
