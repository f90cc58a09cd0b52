"""How a place is run: what the centre promised, what stands in the way, who does what, and who is paid.

Takes: the CSV files of a place's folder `governance`, its plan and its register of guidance.
Gives: what became of each commitment, and how long it has waited; what is blocked; seats, time and money.
Never: decides; says that anything is lawful; counts what nobody stated as nought.
"""
