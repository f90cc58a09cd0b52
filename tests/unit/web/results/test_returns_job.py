def test_the_check_is_told_even_where_nobody_handed_anything_in(worked_out):
    pages = worked_out("tell_returns")
    assert list(pages) == ["report.html"] and "where the plans disagree" in pages["report.html"].heading
    assert "An example." not in pages["report.html"].body, "the frame says it once"
