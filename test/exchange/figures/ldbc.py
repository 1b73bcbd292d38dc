"""
The answers that ldbc-paths.test.ts expects, from the raw files of ../shared/data/ldbc-snb-222:

    python3 test/exchange/figures/ldbc.py > test/exchange/figures/ldbc.json

By the text of the LDBC SNB specification, with nothing in common with the server: IC13 is the length of the shortest path in KNOWS;
IC14 all of these paths, each with the sum over its pairs of 1.0 per reply to a post and .5 per reply to a comment, both ways; BI19
the cheapest path over pairs that have replied, at max(round(40 - sqrt(replies)), 1). Any Python 3.11 runs it without a library.
"""

import json
import random
from collections import Counter, defaultdict, deque
from heapq import heappop, heappush
from itertools import pairwise
from math import inf, sqrt
from pathlib import Path

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "ldbc-snb-222"
GIVEN = [("8796093022357", "8796093022390"), ("8796093022390", "8796093022357")]
PAIRS, LINES, SOURCES = 60, 5, 5


def rows(name: str) -> list[list[str]]:
    lines = (DATA / f"vanilla/dynamic/{name}_0_0.csv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    return [line.split("|") for line in lines[1:]]


PEOPLE = sorted(row[0] for row in rows("person"))
KNOWS: dict[str, set[str]] = defaultdict(set)
for one, other, _ in rows("person_knows_person"):
    KNOWS[one].add(other)
    KNOWS[other].add(one)

author = dict(rows("post_hasCreator_person") + rows("comment_hasCreator_person"))
WEIGHT, REPLIES = Counter(), Counter()
for kind, worth in (("post", 1.0), ("comment", 0.5)):
    for reply, message in rows(f"comment_replyOf_{kind}"):
        pair = frozenset((author[reply], author[message]))
        WEIGHT[pair] += worth
        REPLIES[pair] += 1


def distances(start: str) -> dict[str, int]:
    found, queue = {start: 0}, deque([start])
    while queue:
        person = queue.popleft()
        for friend in KNOWS[person] - found.keys():
            found[friend] = found[person] + 1
            queue.append(friend)
    return found


def shortest_paths(start: str, end: str) -> list[tuple[float, list[str]]]:
    """All of them, the heaviest first, and of those that weigh the same by their people's keys."""
    left = distances(end)
    paths = [[start]] if start in left else []
    for _ in range(left.get(start, 0)):
        paths = [[*path, friend] for path in paths for friend in KNOWS[path[-1]] if left[friend] == left[path[-1]] - 1]
    return sorted(((sum(WEIGHT[frozenset(pair)] for pair in pairwise(path)), path) for path in paths), key=lambda one: (-one[0], one[1]))


def cheapest(start: str, end: str) -> float | None:
    """Its cost alone: there may be many paths of it."""
    cost, queue = {start: 0}, [(0, start)]
    while queue:
        so_far, person = heappop(queue)
        if person == end:
            return so_far
        for friend in KNOWS[person]:
            replies = REPLIES[frozenset((person, friend))]
            more = so_far + max(round(40 - sqrt(replies)), 1)
            if replies and more < cost.get(friend, inf):
                cost[friend] = more
                heappush(queue, (more, friend))
    return None


def answer(start: str, end: str) -> dict:
    paths = shortest_paths(start, end)
    return dict(
        pair=[start, end],
        length=len(paths[0][1]) - 1 if paths else -1,
        count=len(paths),
        heaviest=[[weight, " ".join(path)] for weight, path in paths[:LINES]],
        cheapest=cheapest(start, end),
    )


def print_figures():
    drawn = random.Random(222)
    pairs = GIVEN + [tuple(drawn.sample(PEOPLE, 2)) for _ in range(PAIRS)]
    sources = [GIVEN[0][0], *drawn.sample(PEOPLE, SOURCES - 1)]
    print('{\n"lengths": [')
    print(",\n".join(json.dumps([source, sorted(Counter(distances(source).values()).items())]) for source in sources))
    print('],\n"pairs": [')
    print(",\n".join(json.dumps(answer(*pair)) for pair in pairs))
    print("]\n}")


if __name__ == "__main__":
    print_figures()
