"""The pages of decisions and of the records that they rest on.

Takes: a request of somebody who is known.
Gives: pages, and the acts that their forms ask for.
Never: judges a decision; the records' own law does.
"""
