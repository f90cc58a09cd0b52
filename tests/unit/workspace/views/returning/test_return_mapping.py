from placeplan.returns.mapping.return_mappings import mapping_in
from placeplan.workspace.models import AskedReturn, AuditRow, Job

ANSWERS = {"asker": "", "withheld": "leave", "block-0": "read"}
PAY = "doubt-0-row-8"


def test_what_is_asked_is_shown_the_doubtful_with_both_its_meanings(browser_of_one, asked):
    page = browser_of_one.get(f"/returns/{asked.pk}/", follow=True).content.decode()
    assert "2 of 4 cells would be filled" in page
    assert "“Pay” may mean two things" in page and "all pay, bank and agency staff with it" in page
    assert "pay alone (£60,000" in page, "what each of two meanings would come to"
    assert page.count("leave it blank: nobody has said which") == 2


def test_answers_are_kept_and_looked_at_again_before_anything_is_filled(browser_of_one, asked, work):
    address = f"/returns/{asked.pk}/asks/"
    browser_of_one.post(address, {**ANSWERS, PAY: "as the whole group", "then": "look"})
    work()
    page = browser_of_one.get(address).content.decode()
    assert "3 of 4 cells would be filled" in page and "“Pay” may mean two things" not in page
    row = AskedReturn.objects.get()
    told = dict(mapping_in(row.mapping, row.name).blocks[0].asked("RZ9"))
    assert told[7, 1].group == "all_pay" and told[7, 1].line == "" and not told[7, 1].doubt
    assert row.state == "received" and AuditRow.objects.filter(act="map a return").count() == 1


def test_what_is_withheld_is_written_for_a_named_asker_alone(browser_of_one, asked):
    page = browser_of_one.post(
        f"/returns/{asked.pk}/asks/", {**ANSWERS, PAY: "as it is", "withheld": "read", "then": "fill"}
    ).content.decode()
    assert "Say who asks" in page and '<option value="as it is" selected>' in page
    assert not Job.objects.filter(kind="fill_return").exists()


def test_a_block_lies_as_on_its_sheet_and_each_cell_of_it_can_be_changed(browser_of_one, asked, work):
    page = browser_of_one.get(f"/returns/{asked.pk}/asks/0/").content.decode()
    assert 'aria-label="B5">90</a>' in page and "cell-B8" in page and 'data-figure="figure ' in page
    part = f"/returns/{asked.pk}/asks/0/cell-B5/"
    form = browser_of_one.get(part).content.decode()
    assert "Cell B5 of Finance" in form and '<option value="transfers">transfers</option>' in form
    wrong = browser_of_one.post(part, {"left": "read", "line": "transfers", "group": "non_pay"})
    assert "Choose one line, or a group" in wrong.content.decode()
    browser_of_one.post(part, {"left": "read", "line": "transfers"})
    work()
    assert 'aria-label="B5">3</a>' in browser_of_one.get(f"/returns/{asked.pk}/asks/0/").content.decode()
    browser_of_one.post(part, {"left": "leave"})
    work()
    assert "left out" in browser_of_one.get(f"/returns/{asked.pk}/asks/0/").content.decode()


def test_whatever_else_is_named_is_not_there(browser_of_one, asked):
    for rest in ("9/", "0/row-99/", "0/cell-ZZ9/", "0/nonsense/", "0/cell-/"):
        assert browser_of_one.get(f"/returns/{asked.pk}/asks/{rest}").status_code == 404, rest
    assert browser_of_one.get(f"/returns/{asked.pk}/asks/0/?row=99999&column=x").status_code == 200
