"""The addresses of shared use, with the link by which a test opens a session for a seat."""

from django.urls import path

from placeplan.web import doorway
from placeplan.web.serving_many.shared_urls import (
    handler400,
    handler403,
    handler404,
    handler500,
)
from placeplan.web.serving_many.shared_urls import (
    urlpatterns as shared,
)

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]
urlpatterns = [path("open/<str:token>", doorway.open_session, name="open-session"), *shared]
