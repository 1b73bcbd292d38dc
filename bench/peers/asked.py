"""
What the peers in Python have in common: the edges and the pairs that they are asked about, and the clock.

    python networkit_peer.py FOLDER

FOLDER has tails.u32, heads.u32, probabilities.f64 (one edge each, native byte order) and questions.json; the report is printed as JSON.
"""

import json
import sys
from itertools import cycle
from pathlib import Path
from time import perf_counter

import numpy

FOLDER = Path(sys.argv[1])
QUESTIONS = json.loads((FOLDER / "questions.json").read_text())
PEOPLE = QUESTIONS["people"]
TAILS = numpy.fromfile(FOLDER / "tails.u32", dtype=numpy.uint32)
HEADS = numpy.fromfile(FOLDER / "heads.u32", dtype=numpy.uint32)
PROBABILITIES = numpy.fromfile(FOLDER / "probabilities.f64", dtype=numpy.float64)
COSTS = -numpy.log(PROBABILITIES)


def report(by: str, pair_answers: dict, rank=None):
    """`pair_answers` has a function (start, end) -> list of numbers for each question, `rank` gives everybody's PageRank."""
    told = dict(by=by)
    for question, answer in pair_answers.items():
        pairs = QUESTIONS["pairs"][: QUESTIONS["most"][question]]
        begun, again = perf_counter(), cycle(pairs)
        while (perf_counter() - begun) * 1000 < QUESTIONS["warmUp"]:
            answer(*next(again))
        told[question] = timed(answer, pairs)
    if rank:
        rank()
        told["pageRank"] = timed(rank, [()] * QUESTIONS["rankings"])
        told["pageRank"]["found"] = told["pageRank"]["found"][:1]
    print(json.dumps(told))


def timed(work, calls) -> dict:
    found, ms = [], []
    for arguments in calls:
        start = perf_counter()
        found.append(work(*arguments))
        ms.append((perf_counter() - start) * 1000)
    return dict(found=found, ms=ms)
