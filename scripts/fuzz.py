"""Try bad inputs: python3 scripts/fuzz.py [--all | --count N] [--family NAME] [--seed N]

Addresses, states that a component tells, storylines, copies, tellings of a talk, commands and authored tables, each
made from a seed (tests/fuzz/families.py says what must hold). Prints how many of each family were tried, and ends with
1 where one failed, with the command that tries it again. What failed belongs into tests/fuzz/seeds.csv once it is
mended.

    --all           20,000 inputs (some ten minutes); without it 1,000
    --count N       so many
    --family NAME   of this family alone
    --seed N        this one alone, with its traceback; needs --family
    --from N        seeds from N on
"""

from __future__ import annotations

import _venv

_venv.enter("requirements-test.lock")

# ruff: noqa: E402
import argparse
import logging
import sys
import time
import traceback

sys.path.insert(0, str(_venv.ROOT))

from atlas.own.opening import SECONDS
from tests.fuzz.families import FAMILIES, SHARES

ALL, SOME = 20_000, 1_000
AT_MOST = SECONDS  # of the processor, for one input: so long a reader's copy has before it is given up with a sentence


def run(name: str, seeds: range) -> list[tuple[int, str]]:
    """Try a family's inputs; the seeds that failed, each with what went wrong."""
    failed = []
    for seed in seeds:
        began = time.process_time()
        try:
            FAMILIES[name](seed)
        except Exception as problem:  # every one of them is the fault that is looked for
            failed.append((seed, f"{type(problem).__name__}: {problem}"[:200]))
        took = time.process_time() - began
        if took > AT_MOST:
            failed.append((seed, f"took {took:.0f} s"))
    return failed


def report(names: list[str], count: int, first: int) -> bool:
    """Try `count` inputs, spread over the families; print a line for each. True when none failed."""
    whole = sum(SHARES[name] for name in names)
    good = True
    total = 0
    for name in names:
        many = round(count * SHARES[name] / whole)
        began = time.monotonic()
        failed = run(name, range(first, first + many))
        total += many
        print(f"{name:12} {many:6,} inputs  {len(failed):3} failed  {time.monotonic() - began:6.1f} s", flush=True)
        for seed, problem in failed[:10]:
            print(f"    {problem}\n    again: python3 scripts/fuzz.py --family {name} --seed {seed}")
        good = good and not failed
    print(f"{'all':12} {total:6,} inputs")
    return good


def main() -> int:
    """Try and print; 0 when nothing failed."""
    parser = argparse.ArgumentParser(description="Try bad inputs.", epilog="See the head of this file.")
    parser.add_argument("--all", action="store_true", help=f"{ALL:,} inputs")
    parser.add_argument("--count", type=int, default=SOME)
    parser.add_argument("--family", choices=FAMILIES)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--from", type=int, default=0, dest="first")
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)  # Streamlit tells of every piece made outside of a page
    if asked.seed is not None:
        if not asked.family:
            parser.error("--seed needs --family")
        try:
            FAMILIES[asked.family](asked.seed)
        except Exception:
            traceback.print_exc()
            return 1
        print("it holds")
        return 0
    return (
        0
        if report([asked.family] if asked.family else list(FAMILIES), ALL if asked.all else asked.count, asked.first)
        else 1
    )


if __name__ == "__main__":
    sys.exit(main())
