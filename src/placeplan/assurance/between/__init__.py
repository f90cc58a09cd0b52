"""Between bodies: contracts, transfers, shared services, and what ties plans together.

Takes: the figures of several bodies.
Gives: findings, and who should talk to whom.
Never: says which side is right.
"""
