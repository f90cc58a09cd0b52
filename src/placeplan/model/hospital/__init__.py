"""The national hospital model: its parameters and results, read, and one provider year run as it does.

Takes: its files.
Gives: assumptions, schemes and activity of ours.
Never: needs a patient's record.
"""
