from placeplan.workspace.content.opened.opened_texts import lines_in, path_in


def test_a_text_is_found_by_its_path_or_among_the_submissions(workspace):
    assert path_in(workspace.version, "place.toml") == "place.toml" and not path_in(workspace.version, "none")
    assert lines_in(workspace.version, "place.toml")[0].startswith("code = ")
