from placeplan.workspace.downloads.files_to_take import to_take


def test_a_file_is_kept_under_its_name_and_not_shown():
    answer = to_take(b"1,2", "Pay, “2017”.csv", "text/csv")
    assert answer.content == b"1,2" and answer.headers["Content-Type"] == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''Pay%2C%20")
