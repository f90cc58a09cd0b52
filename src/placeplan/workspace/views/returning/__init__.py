"""Pages of returns that others ask for: handed in, confirmed, filled, each cell traced, checked.

Takes: a request of a known seat.
Gives: a page, a filled copy to take away, or the way to the next.
Never: writes a row, or fills a cell.
"""
