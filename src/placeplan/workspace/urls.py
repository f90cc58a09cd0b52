"""The addresses of the workspace."""

from django.urls import path

from placeplan.workspace.views import (
    cell_pages,
    file_pages,
    finding_pages,
    job_pages,
    public_pages,
    review_pages,
    search_pages,
    today,
    version_pages,
)
from placeplan.workspace.views.results import result_hub, result_page
from placeplan.workspace.views.returning import return_cells, return_check, return_list, return_mapping

urlpatterns = [
    path("", today.home, name="home"),
    path("files/", file_pages.uploads, name="uploads"),
    path("files/waiting/", file_pages.hand_in_waiting, name="hand-in-waiting"),
    path("files/<int:number>/", review_pages.upload_page, name="upload"),
    path("files/<int:number>/save/", review_pages.save, name="save-upload"),
    path("files/<int:number>/<int:book>/<int:table>/", review_pages.table_page, name="table"),
    path("files/<int:number>/aside/", file_pages.put_upload_aside, name="put-aside"),
    path("jobs/<int:number>/", job_pages.job_page, name="job"),
    path("jobs/<int:number>/stop/", job_pages.cancel, name="cancel-job"),
    path("jobs/<int:number>/again/", job_pages.again, name="ask-again"),
    path("findings/", finding_pages.findings, name="findings"),
    path("findings/<int:number>/", finding_pages.finding_page, name="finding"),
    path("results/", result_hub.results, name="results"),
    path("results/<int:number>/", result_page.result, name="result"),
    path("results/<int:number>/<str:file>", result_page.result_page, name="result-page"),
    path("returns/", return_list.returns, name="returns"),
    path("returns/<int:number>/", return_list.return_page, name="return"),
    path("returns/<int:number>/aside/", return_list.put_aside, name="put-return-aside"),
    path("returns/<int:number>/asks/", return_mapping.mapping_page, name="return-mapping"),
    path("returns/<int:number>/asks/<int:block>/", return_mapping.block_page, name="return-block"),
    path("returns/<int:number>/asks/<int:block>/<str:key>/", return_mapping.part_page, name="return-part"),
    path("returns/<int:number>/cells/", return_cells.return_cells, name="return-cells"),
    path("returns/<int:number>/cell/", return_cells.return_cell, name="return-cell"),
    path("returns/<int:number>/copy/", return_cells.filled_copy, name="filled-copy"),
    path("returns/<int:number>/receipt/", return_cells.receipt_file, name="return-receipt"),
    path("returns/<int:number>/check/", return_check.check_page, name="return-check"),
    path("search/", search_pages.search, name="search"),
    path("cells/", cell_pages.cells, name="cells"),
    path("site/", public_pages.sites, name="sites"),
    path("site/<int:number>/", public_pages.make_pages, name="make-site"),
    path("site/<int:number>/<path:name>", public_pages.site_page, name="site-page"),
    path("versions/", version_pages.versions, name="versions"),
    path("versions/<int:number>/", version_pages.version_page, name="version"),
]
