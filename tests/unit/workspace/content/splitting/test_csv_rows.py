from placeplan.workspace.content.splitting.csv_rows import rows_by_owner, rows_joined

TEXT = b'who,what\r\na,"1,\n2"\r\nb,3\r\na,4'


def by_who(row):
    return row.get("who", "?")


def test_each_owner_has_the_heading_and_her_rows_byte_for_byte():
    parts = rows_by_owner(TEXT, "x.csv", by_who)
    assert parts == {"a": b'who,what\r\na,"1,\n2"\r\na,4\n', "b": b"who,what\r\nb,3\r\n"}
    assert rows_joined(parts.values(), "x.csv") == b'who,what\r\na,"1,\n2"\r\na,4\nb,3\r\n'


def test_a_file_of_one_owner_stays_as_it_is():
    assert rows_by_owner(b"who\na\na", "x.csv", by_who) == {"a": b"who\na\na"}
    assert rows_by_owner(b"who\n", "x.csv", by_who) == {"?": b"who\n"}
    assert rows_joined([b"who\na"], "x.csv") == b"who\na"


def test_files_of_other_columns_keep_every_cell():
    assert rows_joined([b"who,what\na,1\n", b"why,who\nso,b\n"], "x.csv") == b"who,what,why\na,1,\nb,,so\n"
