"""Who may lawfully decide, what each board did, where each body stands: acts of people, written once each.

Takes: what secretaries, signatories and officers record, each for a body of their own.
Gives: records that everybody of the place sees, how each decision stands by them, and their export.
Never: edits a record, decides for a body, or says “approved” by itself.
"""
