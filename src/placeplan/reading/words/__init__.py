"""The words of planning workbooks: headings, labels, dates and names, folded and compared.

Takes: the text of a cell.
Gives: what it means, with how sure that is.
Never: looks at where the cell stands.
"""
