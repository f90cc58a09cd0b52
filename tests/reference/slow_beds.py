"""A ward's year once more, patient by patient and moment by moment: slow, and without code of the model."""

import heapq
from random import Random

DAYS = (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31)
WARM_UP = 84


def year(wanted, beds, stay, delay, arriving, chance: Random) -> tuple[list[int], list[int]]:
    """Those who came and those who found no bed, by month. Stays are drawn for each patient as they come."""
    months = [0] * WARM_UP + [month for month, days in enumerate(DAYS) for _ in range(days)]
    came, lost = [0] * 12, [0] * 12
    leaving: list[float] = []  # moments at which those in bed leave
    for day, month in enumerate(months):
        rate = wanted[month] / stay * arriving[day % 7]
        moment = day + chance.expovariate(rate)
        while moment < day + 1:
            while leaving and leaving[0] <= moment:
                heapq.heappop(leaving)
            counts = day >= WARM_UP
            came[month] += counts
            if len(leaving) < beds[month]:
                days = chance.expovariate(1 / (stay - delay))
                days += chance.expovariate(1 / delay) if delay else 0.0
                heapq.heappush(leaving, moment + days)
            else:
                lost[month] += counts
            moment += chance.expovariate(rate)
    return came, lost
