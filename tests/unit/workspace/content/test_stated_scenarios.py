from placeplan.workspace.content.stated_scenarios import stated_scenarios


def test_scenarios_are_known_by_name_and_title_whatever_is_wrong_with_one(workspace):
    from placeplan.workspace.actions.line_versions import read_in_folder

    folder = workspace.folder / "scenarios"
    (folder / "deep").mkdir(parents=True)
    for name, text in {
        "a.toml": 'title = "Slower"',
        "b.toml": "no toml",
        "deep/c.toml": "",
        "d.md": "x",
    }.items():
        (folder / name).write_text(text, "utf-8")
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert stated_scenarios(version) == {"a": "Slower", "b": "b"}
