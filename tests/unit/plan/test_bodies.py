from placeplan.core.errors import Problems
from placeplan.plan.bodies import bodies_in, named


def read(tmp_path, text):
    (tmp_path / "bodies.csv").write_text(text, encoding="utf-8")
    problems = Problems()
    return bodies_in(tmp_path, problems), [str(problem) for problem in problems]


def test_bodies_groups_aliases_and_extent(tmp_path):
    bodies, problems = read(
        tmp_path,
        "code,name,aliases,kind,members,extent\n"
        "RM1,Norfolk and Norwich,NNUH|N and N,acute trust,,\n"
        "RMY,Norfolk and Suffolk,NSFT,mental health trust,,part\n"
        "QMM:hospitals,Hospitals,,group,RM1,\n",
    )
    assert not problems
    assert bodies["QMM:hospitals"].members == ("RM1",) and bodies["QMM:hospitals"].is_group
    assert bodies["RMY"].serves_other_places and not bodies["RM1"].serves_other_places
    assert named(bodies, "n AND n") is bodies["RM1"]
    assert named(bodies, "RM1") is bodies["RM1"]
    assert named(bodies, "somebody else") is None


def test_a_place_may_declare_none(tmp_path):
    problems = Problems()
    assert not bodies_in(tmp_path, problems) and not problems.found


def test_every_fault_is_said_at_once_with_its_line(tmp_path):
    _, problems = read(
        tmp_path,
        "code,name,kind,members,extent\n"
        "A,Alpha,acute trust,,\nA,Again,acute trust,,\n,No code,group,,\n"
        "B,Beta,acute trust,,half\nC,Gamma,group,C|Z,\nD,Delta,group,,,extra\n",
    )
    said = "\n".join(problems)
    assert "bodies.csv line 3: “A” is declared twice." in said
    assert "bodies.csv line 4: Nothing is written under code." in said
    assert "line 5: The extent is “half”." in said
    assert "“C” is a member of itself" in said and "“Z” that nobody declares" in said
    assert "line 7: The row has 6 cells where the header has 5." in said


def test_columns_are_needed_and_known(tmp_path):
    _, problems = read(tmp_path, "code,title\nA,Alpha\n")
    said = "\n".join(problems)
    assert "no column “name”" in said and "no column “kind”" in said
    assert "Nobody reads the column “title”" in said


def test_a_file_that_is_not_text_is_a_problem_and_not_a_crash(tmp_path):
    (tmp_path / "bodies.csv").write_bytes(b"code,name,kind\nA,Caf\xe9,group\n")
    problems = Problems()
    assert not bodies_in(tmp_path, problems) and "UTF-8" in str(problems.found[0])
