"""The footer of a Parquet file, as far as its size goes: Thrift's compact protocol, within the bytes it has.

A library reads the tables; it is asked for one only after the footer has said how large the table would be.
"""

from collections.abc import Callable

_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 11, 12
_WHOLE = (4, 5, 6)  # whole numbers of 16, 32 and 64 bits
_DEEP = 16  # a footer nests no deeper than this
_MANY = 15  # a list of so many elements or more says its length apart

Field = int | bytes | list["Field"] | dict[int, "Field"] | None


class Compact:
    """A reader of one run of bytes. Errors: `ValueError` for bytes that are no such record."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def record(self, deep: int = 0) -> dict[int, Field]:
        """The fields of a record by their numbers."""
        if deep > _DEEP:
            raise ValueError("the footer nests too deeply")
        fields: dict[int, Field] = {}
        number = 0
        while head := self._byte():
            step, kind = head >> 4, head & 15
            number = number + step if step else self._signed()
            fields[number] = kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind, deep)
        return fields

    def _value(self, kind: int, deep: int) -> Field:
        if kind in _WHOLE:
            return self._signed()
        readers: dict[int, Callable[[], Field]] = {
            _TRUE: self._byte,
            _FALSE: self._byte,
            _BYTE: self._byte,
            _DOUBLE: lambda: self._taken(8),
            _BINARY: lambda: self._taken(self._number()),
            _LIST: lambda: self._list(deep),
            _SET: lambda: self._list(deep),
            _STRUCT: lambda: self.record(deep + 1),
        }
        if kind not in readers:
            raise ValueError(f"the footer holds a field of kind {kind}")
        return readers[kind]()

    def _list(self, deep: int) -> list[Field]:
        head = self._byte()
        count, kind = head >> 4, head & 15
        count = self._number() if count == _MANY else count
        if count > len(self.data) - self.at:  # each element takes a byte at least
            raise ValueError("the footer holds a list longer than itself")
        return [self._value(kind, deep + 1) for _ in range(count)]

    def _byte(self) -> int:
        return self._taken(1)[0]

    def _taken(self, count: int) -> bytes:
        piece = self.data[self.at : self.at + count]
        if len(piece) != count:
            raise ValueError("the footer breaks off")
        self.at += count
        return piece

    def _number(self) -> int:
        number = 0
        for shift in range(0, 64, 7):
            byte = self._byte()
            number |= (byte & 127) << shift
            if byte < 128:
                return number
        raise ValueError("the footer holds a number of more than 64 bits")

    def _signed(self) -> int:
        number = self._number()
        return (number >> 1) ^ -(number & 1)
