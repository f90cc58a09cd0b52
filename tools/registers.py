"""Builds the registers shipped in `placeplan/places/registers` from a folder of open data.

Run `python -m tools.registers --data FOLDER`. Selects facts, never copies a file: each row carries
the key of its source in `sources.csv`, with publisher, licence and period.
"""

import argparse
from pathlib import Path

import polars as pl

from tools.register_areas import area_rows, geography_rows, membership_rows
from tools.register_blocks import PLACED, lsoa_block, pieces
from tools.register_organisations import organisation_rows, partner_rows, site_rows, succession_rows
from tools.register_outlines import outline_rows
from tools.register_pairs import pair_rows

HERE = Path(__file__).resolve().parents[1] / "src" / "placeplan" / "places" / "registers"
LARGEST = 3_000_000  # bytes; what the package may carry


def main() -> None:
    """Build every register and say how large they came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with 1_geography, 2_population …")
    data = parser.parse_args().data
    HERE.mkdir(parents=True, exist_ok=True)
    block = lsoa_block(data)
    _parquet(block, "lsoa.parquet")
    _csv(pieces(block), "pieces.csv")
    areas = area_rows(data, block)
    _csv(areas, "areas.csv")
    _csv(geography_rows(block, PLACED, areas), "geographies.csv")
    _csv(membership_rows(data, block), "memberships.csv")
    _csv(pair_rows(data), "pairs.csv")
    successions = succession_rows(data)
    _csv(successions, "successions.csv")
    _csv(organisation_rows(data, areas, successions), "organisations.csv")
    _csv(partner_rows(data), "partners.csv")
    _parquet(site_rows(data), "sites.parquet")
    _csv(outline_rows(data), "outlines.csv")
    total = sum(file.stat().st_size for file in HERE.rglob("*") if file.is_file())
    for file in sorted(HERE.rglob("*.*")):
        print(f"{file.stat().st_size:>9,}  {file.relative_to(HERE)}")
    print(f"{total:>9,}  in all")
    if total > LARGEST:
        raise SystemExit(f"The registers are {total:,} bytes, more than {LARGEST:,}.")


def _csv(frame: pl.DataFrame, name: str) -> None:
    frame.write_csv(HERE / name)


def _parquet(frame: pl.DataFrame, name: str) -> None:
    frame.write_parquet(HERE / name, compression="zstd", compression_level=19, statistics=False)


if __name__ == "__main__":
    main()
