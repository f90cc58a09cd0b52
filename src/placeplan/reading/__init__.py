"""What a workbook or document says, and how sure we are.

Takes: files that a body handed in or published, opened, and what a person confirmed of them.
Gives: proposals with their proof; of what was confirmed, figures and statements with their cells.
Never: takes what it cannot prove or was not told.
"""
