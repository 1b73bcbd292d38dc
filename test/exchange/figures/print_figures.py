"""
The figures that conlang-figures.test.ts and twcs-figures.test.ts expect, from the raw files of ../shared/data:

    python3 test/exchange/figures/print_figures.py conlang
    python3 test/exchange/figures/print_figures.py twcs

It has nothing in common with the server: files.py reads the files, definitions.py follows the text of the definitions, and any
Python 3.11 runs it without a library. Figures have nine significant digits.
"""

import json
import sys

import definitions
import files
from files import day


def print_figures(name: str, as_of: str, brands: dict[str, list[tuple[str, str]]], paths_as_of: str, ends: list[tuple[str, str, int]]):
    read = getattr(files, name)()
    for brand, periods in brands.items():
        ranking = definitions.ambassadors(read, brand, day(as_of))
        print(f"{brand}: {len(ranking)} ambassadors as of {as_of}:", ", ".join(ranking[0]))
        show([list(axes.values()) for axes in ranking[:10]])
        for start, end in periods:
            levels = definitions.pyramid(read, brand, day(start), day(end))
            deepest = [name for name in levels if levels[name]][-1:]
            print(f"{brand}: the pyramid of {start} to {end}, and who is highest")
            show([[len(people) for people in levels.values()], *(sorted(levels[level]) for level in deepest)])
    edges = definitions.probabilities(read, day(paths_as_of))
    for start, end, longest in ends:
        for order in ("FEWEST_HOPS", "MOST_PROBABLE"):
            print(f"{start} to {end} as of {paths_as_of}, {order}, at most {longest} hops")
            show([[" ".join(people), p] for people, p in definitions.paths(edges, start, end, order, 3, longest)])


def show(lines: list):
    for line in lines:
        print("  ", json.dumps([float(f"{item:.9g}") if isinstance(item, float) else item for item in line]))


QUESTIONS = {
    "conlang": dict(
        as_of="2018-06-01",
        brands={"conlang": [("2018-03-03", "2018-06-01"), ("2017-12-03", "2018-03-03"), ("2018-01-01", "2021-01-01"), ("2015-01-01", "2018-01-01")]},
        paths_as_of="2018-06-01",
        ends=[
            ("stackexchange/2840114", "stackexchange/12843446", 6),
            ("stackexchange/2280894", "stackexchange/94057", 6),
            ("stackexchange/2280894", "stackexchange/12844700", 6),
            ("stackexchange/2280894", "stackexchange/12844700", 7),
            ("meta/deleted/user23", "stackexchange/12800932", 12),
        ],
    ),
    "twcs": dict(
        as_of="2017-11-10",
        brands={
            "AppleSupport": [("2017-10-31", "2017-11-10"), ("2017-10-21", "2017-10-31"), ("2011-01-01", "2018-01-01")],
            "sainsburys": [("2017-10-31", "2017-11-10"), ("2017-10-21", "2017-10-31")],
        },
        paths_as_of="2017-12-04",
        ends=[
            ("marksandspencer", "116302", 6),
            ("116303", "117246", 6),
            ("115765", "116737", 5),
            ("116158", "116959", 6),
            ("116158", "116959", 7),
        ],
    ),
}

if __name__ == "__main__":
    print_figures(sys.argv[1], **QUESTIONS[sys.argv[1]])
