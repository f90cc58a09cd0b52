from dataclasses import replace

from placeplan.assurance.published.gross_and_net import gross_and_net, positions
from tests.unit.assurance.conftest import MILLION, place_with, stated


def test_gross_deficits_and_surpluses_stand_beside_their_net(tmp_path):
    rows = [
        stated("surplus_or_deficit", body, value, stage="outturn", period="2016/17", precision=1e3)
        for body, value in (("RM1", -21.9), ("RGP", 1.2), ("RCX", -7.5))
    ]
    rows.append(stated("surplus_or_deficit", "QMM:system", -50, stage="outturn", period="2016/17"))
    place = place_with(rows, tmp_path)
    place = replace(place, bodies=place.bodies | {"RCX": replace(place.bodies["RCX"], extent="part")})
    (year,) = positions(place, place.figures)
    assert (year.deficits, year.surpluses, year.net) == (-2_190_000_000, 120_000_000, -2_070_000_000)
    (finding,) = gross_and_net(place, (year,))
    assert finding.amount == -20.7 * MILLION
    assert "deficits -£21.9m, surpluses £1.2m, net -£20.7m" in finding.title
    assert "Deficits -£21,900,000, surpluses £1,200,000, net -£20,700,000." in finding.explanation
    assert "serve other places too: RCX Trust -£7,500,000" in finding.explanation


def test_one_body_hides_nothing(tmp_path):
    rows = [stated("surplus_or_deficit", "RM1", -21.9, stage="outturn", period="2016/17")]
    place = place_with(rows, tmp_path)
    assert list(gross_and_net(place, positions(place, place.figures))) == []
