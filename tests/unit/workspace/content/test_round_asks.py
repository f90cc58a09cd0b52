from placeplan.guidance.asked.register import register
from placeplan.guidance.tasks import asked
from placeplan.plan.place import load_place
from placeplan.workspace.actions.line_versions import read_in_folder
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.content.round_asks import ask_of, asks_of

DOCUMENTS = """document,version,title,publisher,published_on,supersedes,public,address,coverage,grade
letter,1,A letter,The commissioner,2017-03-01,,yes,,whole,invented
"""
REQUIREMENTS = """document,version,number,text,modality,kind,asks,due,grade
letter,1,1,Send one plan.,must,process,hospital,2017-06-30,invented
letter,1,2,Be kind.,should,process,,,invented
"""


def test_what_is_asked_of_bodies_is_taken_from_documents_in_force(workspace):
    before = asks_of(workspace.version)
    assert not [ask for ask in before if ask.key.startswith("letter")]
    folder = workspace.folder / "guidance"
    folder.mkdir()
    (folder / "documents.csv").write_text(DOCUMENTS, encoding="utf-8")
    (folder / "requirements.csv").write_text(REQUIREMENTS, encoding="utf-8")
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    asks = [ask for ask in asks_of(version) if ask.key.startswith("letter")]
    assert [(ask.key, ask.text, ask.due, ask.bodies) for ask in asks] == [
        ("letter:1 1", "Send one plan.", "2017-06-30", ("RZ9",))
    ]
    assert ask_of(asks[0].as_json()) == asks[0]


def test_a_place_that_cannot_be_read_asks_nothing_here(workspace):
    (workspace.folder / "place.toml").write_text("code = ", encoding="utf-8")
    version = read_in_folder(by=workspace.seat, line=workspace.line, folder=workspace.folder)
    assert asks_of(version) == ()


def test_it_is_asked_without_reading_a_figure_and_gives_the_same(asking):
    version = asking.line("NORTHBY").versions.last()
    asks = asks_of(version)
    assert [(ask.key, ask.bodies) for ask in asks] == [("letter:1 1", ("RZ9", "09N"))]
    place = load_place(laid_out(version))
    assert [asked(need, place).bodies for need in register(place).in_force] == [ask.bodies for ask in asks]
