"""What people did as an act, as rows that travel with a place, and the law by which a decision stands.

Takes: the files of `records/` of a place folder, and England's rules of who must decide what.
Gives: rows, every fault of them at once, the steps that a decision still lacks, and whether it stands.
Never: does an act, gives legal advice, or counts what nobody recorded.
"""
