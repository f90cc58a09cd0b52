"""Files of a place's folder in the parts of their owners, and the parts put together again.

Takes: the bytes of one file.
Gives: for each owner her rows or her tables, as a file of the same kind.
Never: changes a row, or puts the rows of one owner in another order.
"""
