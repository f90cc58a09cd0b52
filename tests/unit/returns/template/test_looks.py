from placeplan.returns.template.looks import looks

STYLES = b"""<styleSheet><fills><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="solid"><fgColor theme="7" tint="0.8"/>
<bgColor indexed="64"/></patternFill></fill>
<fill><patternFill patternType="gray125"><fgColor rgb="FF000000"/></patternFill></fill></fills>
<cellStyleXfs><xf fillId="1"><protection locked="0"/></xf></cellStyleXfs>
<cellXfs><xf fillId="0"/><xf fillId="1"><protection locked="0"/></xf>
<xf fillId="2"><protection hidden="1"/></xf>
<xf fillId="99"/></cellXfs></styleSheet>"""


def test_only_a_style_that_says_so_is_not_locked():
    assert looks(STYLES).unlocked == {1}


def test_plain_fills_alone_are_colours():
    assert looks(STYLES).fills == {1: "theme 7 tint 0.8"}


def test_a_workbook_without_styles_has_no_looks():
    assert looks(b"").unlocked == frozenset() and looks(b"").fills == {}
