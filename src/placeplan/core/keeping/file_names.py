"""Codes as parts of files' names."""


def as_file_name(code: str) -> str:
    """A body's code as part of a file's name: another name for every code, and one that any system takes."""
    return "".join(letter if letter.isalnum() or letter == "-" else f"_{ord(letter):x}_" for letter in code)
