"""The only writers of accounts: each act in one transaction, chained where it is about a place.

Takes: what somebody proves, offers or takes up.
Gives: accounts, seats and sessions.
Never: shows a page.
"""
