import openpyxl

from placeplan.reading.proposing.saved import mapping_text, saved_mapping
from placeplan.reading.submission import digest_of, read_submission
from placeplan.reading.words.body_names import Body

BODIES = (Body("RZ1", "Alder Vale Hospitals NHS Foundation Trust", (), "acute trust"),)
WAITS = [
    ["Period:", "March 2025"],
    ["Provider Code", "Provider Name", "Treatment Function", "Total number of incomplete pathways",
     "Total within 18 weeks", "% within 18 weeks"],
    ["RZ1", "Alder Vale Hospitals NHS Foundation Trust", "Cardiology", 3100, 1900, 0.613],
    ["RZ1", "Alder Vale Hospitals NHS Foundation Trust", "Total", 38410, 23660, 0.616],
    ["RY1", "Wexcombe General NHS Foundation Trust", "Total", 41200, 24100, 0.585],
]  # fmt: skip


def read(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return read_submission([path], BODIES)


def test_only_the_rows_that_count_of_the_place_s_own_bodies_are_read(tmp_path):
    found = read(tmp_path / "waits.xlsx", WAITS)
    rows = found.figures.sort("measure").select("measure", "organisation", "period", "value", "stage").rows()
    assert rows == [
        ("referral_performance_profile", "RZ1", "2025-03", 0.616, "outturn"),
        ("waiting_list_profile", "RZ1", "2025-03", 38410, "outturn"),
    ]
    assert found.problems == () and [cell.cell for cell in found.unused_cells] == ["E4"]
    (said,) = found.statements.filter(attribute="known_form")["text"].to_list()
    assert said.startswith("Waiting list") and said.endswith(": 1 of its 3 rows are of the place's bodies")


def test_its_saved_mapping_is_read_back_alike(tmp_path):
    found = read(tmp_path / "waits.xlsx", WAITS)
    beside = tmp_path / "waits.xlsx.mapping.toml"
    beside.write_text(mapping_text(found.mappings[0], digest_of(tmp_path / "waits.xlsx")), "utf-8")
    again = read_submission([tmp_path / "waits.xlsx"], BODIES, [saved_mapping(beside)])
    assert again.figures.equals(found.figures)
