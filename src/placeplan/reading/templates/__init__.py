"""Clean workbooks for bodies to fill in, which import without a mapping or a question.

Takes: a body, its sort, the other bodies of the place, and the years.
Gives: a workbook with instructions, lists to choose from, units in headings and a column that checks.
Never: reads a workbook, or holds a figure.
"""
