"""What a page asks and shows of a return: the parts of its mapping, its forms, its receipt.

Takes: the text of a mapping, the receipt of a filled return, what a person sent.
Gives: the text with her answers, and the cells of a page.
Never: fills a cell, or decides what one asks.
"""
