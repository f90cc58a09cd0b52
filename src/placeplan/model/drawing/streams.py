"""Numbers from 0 to 1 by key, many keys at once: to the bit those of `core.spreads.uniforms`.

A projection asks for thousands of short streams, and most of the time of one goes into its seed. Here the
seeds of all keys are mixed together, by the published arithmetic of numpy's `SeedSequence` (O'Neill 2015)
and of the generator PCG64DXSM (O'Neill 2014). Numpy promises to keep both, and a test holds them to it.
"""

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from placeplan.engine.axes import Array

Words = NDArray[np.uint32]  # of 32 bits, one for each key

POOL = 4  # words in which a seed and a key are mixed
WORD, OF_WORD = 32, 0xFFFFFFFF
FIRST_HASH, NEXT_HASH = 0x43B0D7E5, 0x931E8875
FIRST_STATE, NEXT_STATE = 0x8B51F9DD, 0x58F38DED
LEFT, RIGHT, SHIFT = 0xCA01F9DD, 0x4973F715, 16
MULTIPLIER, OF_STATE = 0x2360ED051FC65DA44385DF649FCCF645, (1 << 128) - 1


def uniforms_of(keys: Sequence[str], count: int, seed: int) -> Array:
    """`count` numbers for each key, that depend on the key and `seed` alone. Shape: key, draw."""
    numbers = np.empty((len(keys), count))
    bits = np.random.PCG64DXSM(0)  # put into the state of each key in turn
    chance = np.random.Generator(bits)
    for row, (state, increment) in zip(numbers, _states(keys, seed), strict=True):
        bits.state = {
            "bit_generator": "PCG64DXSM", "state": {"state": state, "inc": increment}, "has_uint32": 0,
            "uinteger": 0,
        }  # fmt: skip
        chance.random(out=row)
    return numbers


def _states(keys: Sequence[str], seed: int) -> Iterator[tuple[int, int]]:
    """State and increment of each key's generator before its first number."""
    digests = b"".join(hashlib.blake2b(key.encode(), digest_size=4 * POOL).digest() for key in keys)
    of_keys = np.frombuffer(digests, dtype=np.uint32).reshape(len(keys), POOL).T
    of_seed = [np.full(len(keys), word, dtype=np.uint32) for word in _words(seed)]
    pool = _mixed([*of_seed, *of_keys])
    parts = zip(*(word.tolist() for word in _drawn_out(pool)), strict=True)
    for low, high, low_too, high_too, first, second, third, fourth in parts:
        start = (low | high << WORD) << 2 * WORD | low_too | high_too << WORD
        sequence = (first | second << WORD) << 2 * WORD | third | fourth << WORD
        increment = (sequence << 1 | 1) & OF_STATE
        yield ((increment + start) * MULTIPLIER + increment) & OF_STATE, increment


def _words(seed: int) -> list[int]:
    """A seed in words, the lowest first, as many as the pool has or more."""
    words = []
    while seed:
        words.append(seed & OF_WORD)
        seed >>= WORD
    return words + [0] * (POOL - len(words))


class _Hash:
    """Scrambles words; its constants differ from one call to the next."""

    def __init__(self, first: int, factor: int) -> None:
        self._constant, self._factor = first, factor

    def __call__(self, word: Words) -> Words:
        word = word ^ np.uint32(self._constant)
        self._constant = self._constant * self._factor & OF_WORD
        word = word * np.uint32(self._constant)
        return np.asarray(word ^ (word >> np.uint32(SHIFT)))


def _mixed(entropy: Sequence[Words]) -> list[Words]:
    """The pool after all words of entropy were mixed into it."""
    scrambled = _Hash(FIRST_HASH, NEXT_HASH)
    pool = [scrambled(word) for word in entropy[:POOL]]
    for source in range(POOL):
        for at in range(POOL):
            if source != at:
                pool[at] = _joined(pool[at], scrambled(pool[source]))
    for word in entropy[POOL:]:
        pool = [_joined(place, scrambled(word)) for place in pool]
    return pool


def _joined(left: Words, right: Words) -> Words:
    both = left * np.uint32(LEFT) - right * np.uint32(RIGHT)
    return np.asarray(both ^ (both >> np.uint32(SHIFT)))


def _drawn_out(pool: Sequence[Words]) -> list[Words]:
    """The words from which a generator's state and increment are made."""
    scrambled = _Hash(FIRST_STATE, NEXT_STATE)
    return [scrambled(pool[at % POOL]) for at in range(2 * POOL)]
