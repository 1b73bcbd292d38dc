"""networkit (C++) on one thread; see asked.py."""

import networkit as nk
from asked import COSTS, HEADS, PEOPLE, PROBABILITIES, QUESTIONS, TAILS, report

nk.setNumberOfThreads(1)
# Searches read edges in both directions; PageRank pulls along the arrows with these weights.
plain, weighed, likely = (
    nk.GraphFromCoo((weights, (TAILS, HEADS)) if weights is not None else (TAILS, HEADS), n=PEOPLE, weighted=weights is not None, directed=True)
    for weights in (None, COSTS, PROBABILITIES)
)


def fewest_hops(start: int, end: int) -> list[float]:
    search = nk.distance.BidirectionalBFS(plain, start, end)
    search.run()
    return reached(search.getDistance())


def most_probable(start: int, end: int) -> list[float]:
    search = nk.distance.BidirectionalDijkstra(weighed, start, end)
    search.run()
    return reached(search.getDistance())


def reached(distance: float) -> list[float]:
    return [distance] if distance < 1e100 else []


def page_rank() -> list[float]:
    search = nk.centrality.PageRank(likely, damp=0.85, tol=0, distributeSinks=nk.centrality.SinkHandling.DistributeSinks)
    search.maxIterations = QUESTIONS["iterations"]
    search.run()
    return search.scores()


report(f"networkit {nk.__version__}", dict(fewestHops=fewest_hops, mostProbable=most_probable), page_rank)
