import re

from placeplan.look.charts.transfer_flow import pounds, transfer_flow

NAMES = {"A": "St Anne's", "B": "Eastmere & district"}


def test_each_payment_is_said_drawn_and_in_the_table():
    html = str(transfer_flow("flow", "Payments", "pounds", [("A", "B", 3e6), ("A", "C", 1e6)], NAMES).html())
    assert "St Anne&#39;s pays Eastmere &amp; district £3,000,000" in html
    assert html.count('class="mark s1"') == 2
    assert ">£1,000,000</td>" in html
    heights = [float(height) for height in re.findall(r'<rect class="bar s1"[^>]*height="([\d.]+)"', html)]
    assert heights[0] > 2 * heights[1]
    assert "style=" not in html


def test_the_amount_and_who_gets_it_stand_on_lines_of_their_own():
    html = str(transfer_flow("flow", "Paid once", "pounds", [("A", "B", 2e5)], NAMES, ["in 2018/19"]).html())
    (amount,) = re.findall(r'<text[^>]*y="([\d.]+)"[^>]*>£200,000 in 2018/19<', html)
    (payee,) = re.findall(r'<text[^>]*y="([\d.]+)"[^>]*>to Eastmere', html)
    assert float(payee) - float(amount) > 12


def test_no_payment_is_said():
    assert "No payment." in str(transfer_flow("flow", "Payments", "pounds", [], {}).html())


def test_pounds_show_pence_only_where_there_are_any_and_the_sign_first():
    assert [pounds(1234.0), pounds(1234.5), pounds(-3e6)] == ["£1,234", "£1,234.50", "-£3,000,000"]
