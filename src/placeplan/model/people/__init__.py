"""People by age and sex, and the care that they need.

Takes: populations, rates and catchments, a place's own or England's.
Gives: need by area, provider, service and year.
Never: knows a price.
"""
