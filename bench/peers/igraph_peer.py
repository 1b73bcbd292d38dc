"""igraph (C); see asked.py. Its PageRank (PRPACK) runs until it converges."""

import igraph
import numpy
from asked import COSTS, HEADS, PEOPLE, PROBABILITIES, TAILS, report

graph = igraph.Graph(n=PEOPLE, edges=numpy.column_stack((TAILS, HEADS)), directed=True)
graph.es["cost"], graph.es["probability"] = COSTS, PROBABILITIES


def fewest_hops(start: int, end: int) -> list[float]:
    edges = graph.get_shortest_path(start, end, output="epath")
    return [len(edges)] if edges else []


def most_probable(start: int, end: int) -> list[float]:
    return costs([graph.get_shortest_path(start, end, weights="cost", output="epath")])


def k_best(start: int, end: int) -> list[float]:
    return costs(graph.get_k_shortest_paths(start, end, k=5, weights="cost", output="epath"))


def costs(paths: list[list[int]]) -> list[float]:
    return [float(COSTS[edges].sum()) for edges in paths if edges]


def page_rank() -> list[float]:
    return graph.pagerank(weights="probability")


report(f"igraph {igraph.__version__}", dict(fewestHops=fewest_hops, mostProbable=most_probable, kBest=k_best), page_rank)
