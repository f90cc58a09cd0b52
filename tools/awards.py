"""Write what the register of awards of 2017 is set beside: each footprint's rating and its deprivation.

`python -m tools.awards --data FOLDER` reads the collected open data and writes `beside_awards.csv` of the
regime england/2016. The awards themselves, read from the announcement and its reports, are in `awards.csv`.
"""

import argparse
import csv
import gzip
from collections import defaultdict
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src" / "placeplan" / "funding" / "england" / "2016"
SCALE = {"Needs most improvement": 1, "Making progress": 2, "Advanced": 3, "Outstanding": 4}
FOOTPRINTS = 44
IMD = (
    "https://github.com/humaniverse/IMD/blob/2f6c9050afee/data/imd2015_england_lsoa11.rda, "
    "weighted by residents of 2017"
)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    deprived = deprivation(data)
    with (data / "7_ratings" / "stp_progress_dashboard_july2017_PARTIAL.csv").open(encoding="utf-8") as file:
        ratings = {row["STP17CD"]: row for row in csv.DictReader(file)}
    if len(ratings) != FOOTPRINTS or set(ratings) != set(deprived):
        raise SystemExit("The footprints of the two files differ.")
    with (FOLDER / "beside_awards.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["place", "name", "measure", "value", "source", "grade", "note"])
        for code in sorted(ratings):
            row = ratings[code]
            name, rating = row["STP17NM"], row["rating_july_2017"]
            if rating:
                writer.writerow(
                    [code, name, "rating", SCALE[rating], row["source_url"], "second-hand", rating]
                )
            writer.writerow([code, name, "deprivation", f"{deprived[code]:.2f}", IMD, "computed", ""])


def deprivation(data: Path) -> dict[str, float]:
    """The mean score of the index of multiple deprivation 2015 over a footprint's residents."""
    with gzip.open(data / "8_health" / "imd2015_lsoa11.csv.gz", "rt", encoding="utf-8") as file:
        score = {row["lsoa11_code"]: float(row["IMD_score"]) for row in csv.DictReader(file)}
    with (data / "2_population" / "mye2017_lsoa11_broad_age.csv").open(encoding="utf-8") as file:
        people = {row["lsoa11_code"]: float(row["total_population"]) for row in csv.DictReader(file)}
    weighted: dict[str, float] = defaultdict(float)
    residents: dict[str, float] = defaultdict(float)
    with gzip.open(data / "1_geography" / "lsoa11_ccg_stp_apr2017.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            code, area = row["STP17CD"], row["LSOA11CD"]
            weighted[code] += score[area] * people[area]
            residents[code] += people[area]
    return {code: weighted[code] / residents[code] for code in residents}


if __name__ == "__main__":
    main()
