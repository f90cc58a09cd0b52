"""A file that an address gives to be taken away, under a name of its own."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def to_take(file: bytes, name: str, kind: str) -> HttpResponse:
    """The file, for a browser to keep and not to show."""
    header = content_disposition_header(True, name) or "attachment"
    return HttpResponse(file, content_type=kind, headers={"Content-Disposition": header})
