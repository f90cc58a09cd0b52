from placeplan.workspace.content.working_folders import folder_of, is_shared, laid_afresh


def test_one_person_works_in_the_places_own_folder(workspace):
    assert not is_shared()
    assert folder_of(workspace.line) == laid_afresh(workspace.line) == workspace.folder


def test_in_shared_use_each_line_has_a_folder_that_is_laid_out_again_from_its_last_version(together):
    own, other = together.line("RZ9"), together.line("09N")
    folder = folder_of(own)
    assert folder != folder_of(other) and (folder / "place.toml").is_file()
    (folder / "half-done").write_text("by a job that failed", "utf-8")
    assert folder_of(own) == folder == laid_afresh(own)
    assert not (folder / "half-done").exists()
