"""Parquet files whose footers claim other sizes than their pages hold: fewer rows, fewer bytes, or far more.

A claim is written over in place: Thrift lets a number be written with more bytes than it needs.
"""

import io
from collections.abc import Iterator

import polars as pl

from placeplan.core.doors.parquet_footer import Compact


class _Noted(Compact):
    """A reader that notes where each number stands, by the way of fields that leads to it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.numbers: list[tuple[int, int, int]] = []  # from, to, value

    def _signed(self) -> int:
        start = self.at
        value = super()._signed()
        self.numbers.append((start, self.at, value))
        return value


def table(rows: int, **options) -> bytes:
    """A table of one number said over and over, which takes hardly a byte."""
    data = io.BytesIO()
    frame = pl.DataFrame(
        {"value": pl.repeat(7.0, rows, eager=True), "period": pl.repeat("2025/26", rows, eager=True)}
    )
    frame.write_parquet(data, **options)
    return data.getvalue()


def claiming(whole: bytes, claims: dict[int, int]) -> bytes:
    """The same file, whose footer says `claims[n]` wherever it said the number n."""
    size = int.from_bytes(whole[-8:-4], "little")
    footer = bytearray(whole[-8 - size : -8])
    noted = _Noted(bytes(footer))
    noted.record()
    for start, end, value in noted.numbers:
        if value in claims:
            footer[start:end] = _varint(claims[value], end - start)
    return whole[: -8 - size] + bytes(footer) + whole[-8:]


def _varint(value: int, length: int) -> bytes:
    """A number in exactly so many bytes, or the largest that fits."""
    coded = min(value << 1, (1 << 7 * length) - 2)
    return bytes((coded >> 7 * at & 127) | (128 if at < length - 1 else 0) for at in range(length))


def lies() -> Iterator[tuple[str, bytes]]:
    """The name of each lie, and the file that tells it; those that are called honest tell none."""
    for name, rows, options in (
        ("one-group", 3_000_000, {"row_group_size": 3_000_000}),
        ("many-groups", 2_500_000, {"row_group_size": 250_000}),
        ("within-bounds", 200_000, {"row_group_size": 200_000}),
        ("uncompressed", 100_000, {"compression": "uncompressed", "row_group_size": 100_000}),
    ):
        whole = table(rows, **options)
        group = options["row_group_size"]
        yield f"{name}-honest", whole
        for claim in (0, 10, 1_900_000):
            yield f"{name}-{claim}-rows", claiming(whole, {rows: claim})
            yield f"{name}-{claim}-values", claiming(whole, {rows: claim, group: claim})
        for count in _sizes(whole, {rows, group}):
            yield f"{name}-{count}-bytes", claiming(whole, {count: 1})
            yield f"{name}-{count}-bytes-10-rows", claiming(whole, {count: 1, rows: 10, group: 10})


def _sizes(whole: bytes, counts: set[int]) -> list[int]:
    """The larger numbers of a footer that are no count of rows: bytes, packed and unpacked."""
    size = int.from_bytes(whole[-8:-4], "little")
    noted = _Noted(whole[-8 - size : -8])
    noted.record()
    return sorted({value for _, _, value in noted.numbers if value > 1_000 and value not in counts})[-4:]
