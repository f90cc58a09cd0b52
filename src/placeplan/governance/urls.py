"""The addresses of decisions and records."""

from django.urls import path

from placeplan.governance.views import decision_pages, record_pages

urlpatterns = [
    path("decisions/", decision_pages.decisions, name="decisions"),
    path("decisions/<int:number>/", decision_pages.decision, name="decision"),
    path("decisions/<int:number>/did/<int:sitting>/", decision_pages.board_did, name="board-did"),
    path("records/", record_pages.records, name="records"),
    path("records/<str:file>/new/", record_pages.new_record, name="new-record"),
    path("records/<str:file>/paste/", record_pages.paste_records, name="paste-records"),
    path("records/<str:file>.csv", record_pages.record_file, name="record-file"),
]
