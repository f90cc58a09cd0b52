from placeplan.workspace.models import AuditRow, AuditText


def test_words_can_be_erased_and_the_act_stays(workspace):
    acts = AuditRow.objects.count()
    AuditText.objects.all().delete()
    assert AuditRow.objects.count() == acts > 0
