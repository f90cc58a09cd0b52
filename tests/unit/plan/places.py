"""A small footprint and a region, as their files say them."""

PLACE = """code = "QMM"
name = "Norfolk and Waveney"
kind = "footprint"
regime = "england/2016"
geography = "stp-2017"
area = "E54000022"
base_year = "2015/16"
last_year = "2020/21"

[parts.workforce_plan]
title = "Workforce plan"
status = "not published"
source = "https://example.org"
grade = "second-hand"
"""
FIGURES = (
    "measure,organisation,line,period,value,unit,stated_by,source,grade\n"
    "gap,QMM:system,,2020/21,415,£m,QMM,https://example.org,primary\n"
    "gap,QMM:health,,2020/21,not published,£m,QMM,https://example.org,primary\n"
)
BODIES = (
    "code,name,kind,members\nQMM,The footprint,group,\n"
    "QMM:system,The system,group,QMM:health\nQMM:health,NHS,group,\n"
)


REGION = PLACE.replace('"footprint"', '"region"').replace('area = "E54000022"\n', "").partition("[parts")[0]
