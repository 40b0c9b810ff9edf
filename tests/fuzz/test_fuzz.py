"""Bad inputs of every family, some of each here; ``python3 scripts/fuzz.py --all`` tries 20,000.

What once failed is kept in ``seeds.csv`` and tried each time.
"""

import csv
import time
from pathlib import Path

import pytest

from tests.fuzz.families import FAMILIES, SHARES

SEEDS = Path(__file__).with_name("seeds.csv")
AT_MOST = 10.0  # s of the processor for one input, however busy the machine is
PART = 8  # times its share


def kept() -> list[tuple[str, int]]:
    with SEEDS.open(encoding="utf-8", newline="") as stream:
        return [(row["family"], int(row["seed"])) for row in csv.DictReader(stream)]


@pytest.mark.parametrize("family", FAMILIES)
def test_no_bad_input_ends_in_a_traceback_a_hang_or_a_lost_state(family: str) -> None:
    seeds = [seed for name, seed in kept() if name == family] + list(range(PART * SHARES[family]))
    failed = []
    for seed in seeds:
        began = time.process_time()
        try:
            FAMILIES[family](seed)
        except Exception as problem:  # every one of them is the fault that is looked for
            failed.append((seed, repr(problem)[:300]))
        if time.process_time() - began > AT_MOST:
            failed.append((seed, "took too long"))
    assert not failed


def test_every_kept_seed_names_a_family() -> None:
    assert {name for name, _ in kept()} <= set(FAMILIES) == set(SHARES)
