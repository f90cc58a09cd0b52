"""What moving a service would do: who travels, beds, ambulances, who bears it, and whether it is worth it.

Takes: a change of where a service is given.
Gives: journeys, capacity and effects by group of people.
Never: gives one number of deaths.
"""
