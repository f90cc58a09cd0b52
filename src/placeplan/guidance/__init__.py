"""What is asked, by when, and what of it has been answered.

Takes: documents and their numbered requirements (a regime's, and a place's own), and a place's figures.
Gives: notice, differences between versions, the tasks and cells they touch, conflicts, clocks, findings.
Never: decides; registers words that nobody confirmed; fills in a return.
"""
