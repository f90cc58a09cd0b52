"""Every address of shared use: those of who comes in, and those of one person less the link that opens."""

from django.urls import include, path

from placeplan.web import doorway

urlpatterns = [
    path("healthz", doorway.healthz),
    path("readyz", doorway.readyz),
    path("", include("placeplan.accounts.urls")),
    path("", include("placeplan.governance.urls")),
    path("", include("placeplan.workspace.urls")),
]
handler400 = "placeplan.web.doorway.misasked"
handler403 = "placeplan.web.doorway.refused_form"
handler404 = "placeplan.web.doorway.not_there"
handler500 = "placeplan.web.doorway.fault"
