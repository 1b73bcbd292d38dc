"""The formulas of DEFINITIONS.md §§2, 3, 5, 8 and 9 over files in which nobody rates, reacts, says how they feel, follows or trusts."""

from collections import Counter, defaultdict
from math import log

from files import Act, Files

WEIGHT = {"ANSWER": 1.0, "SHARE": 1.0, "COMMENT": 0.75, "MESSAGE": 0.75, "REACTION": 0.25}
MENTION, WINDOW = 0.5, 30
UNCOUNTED = {"REACTION", "PURCHASE", "VISIT"}
LEVELS = ["AUDIENCE", "REACTING", "CONVERSING", "CONTRIBUTING", "ENGAGED_CITIZEN"]
CONTRIBUTING, CONVERSING = {"POST", "REVIEW", "IDEA", "ANSWER"}, {"COMMENT", "SHARE", "QUESTION", "MESSAGE"}


def responses(acts: list[Act]) -> list[tuple[Act, Act, float]]:
    """§2: each act, what it responds to, and the weight of that."""
    by_key, latest, found = {act.key: act for act in acts}, {}, []
    for act in acts:
        causes: dict[str, float] = {}
        for person in act.mentions:
            if person in latest:
                causes[latest[person].key] = MENTION
        if act.parent in by_key:
            causes[act.parent] = max(causes.get(act.parent, 0), WEIGHT.get(act.kind, 0))
        fit = lambda cause: cause.actor != act.actor and cause.kind not in UNCOUNTED and 0 <= act.at - cause.at <= WINDOW
        causes = {key: weight for key, weight in causes.items() if weight > 0 and fit(by_key[key])}
        found += [(act, by_key[key], weight / len(causes)) for key, weight in causes.items()]
        if act.kind not in UNCOUNTED:
            latest[act.actor] = act
    return found


def credits(acts: list[Act], worth) -> dict[tuple[str, str], tuple[Act, float]]:
    """§2: the causes with c(x, v), by the key of x and v: of v's responses to x the one of most worth, `worth(response, cause, weight)`."""
    best: dict[tuple[str, str], tuple[Act, float]] = {}
    for act, cause, weight in responses(acts):
        earlier = best.get((cause.key, act.actor), (cause, 0.0))[1]
        best[cause.key, act.actor] = (cause, max(earlier, worth(act, cause, weight)))
    return best


def decay(age: float, half_life: float) -> float:
    return 2 ** (-age / half_life)


def probabilities(files: Files, as_of: float) -> dict[str, dict[str, float]]:
    """§3 without priors: p of each influencer upon each they influence."""
    acts = [act for act in files.acts if act.at <= as_of]
    mass, credit = Counter(), Counter()
    for act in acts:
        if act.kind not in UNCOUNTED:
            mass[act.actor] += decay(as_of - act.at, 60)
    for (_, responder), (cause, worth) in credits(acts, lambda act, cause, weight: weight * decay(as_of - cause.at, 60)).items():
        credit[cause.actor, responder] += worth
    edges = defaultdict(dict)
    for (influencer, influenced), received in credit.items():
        edges[influencer][influenced] = received / (mass[influencer] + 10)
    return edges


def paths(edges, start: str, end: str, order: str, count: int, longest=6) -> list[tuple[list[str], float]]:
    """§5: the best simple paths, all of them looked at, and how probable each is."""
    backwards = defaultdict(set)
    for person, influenced in edges.items():
        for other in influenced:
            backwards[other].add(person)
    distance, ring = {end: 0}, {end}
    while ring:
        ring = {person for other in ring for person in backwards[other]} - distance.keys()
        distance |= {person: max(distance.values()) + 1 for person in ring}
    found = []

    def walk(path, p):
        if path[-1] == end:
            found.append((path, p))
            return
        for other, chance in edges.get(path[-1], {}).items():
            if other not in path and len(path) + distance.get(other, longest) <= longest:
                walk([*path, other], p * chance)

    walk([start], 1.0)
    hops = lambda found: len(found[0])
    better = {"FEWEST_HOPS": lambda one: (hops(one), -one[1], one[0]), "MOST_PROBABLE": lambda one: (-one[1], hops(one), one[0])}
    return sorted(found, key=better[order])[:count]


def ambassadors(files: Files, brand: str, as_of: float) -> list[dict]:
    """§8: who stands highest, with the axes. Without ratings, reactions and sentiments f = u = 0, and the quantile of Beta(1, 1) is .05."""
    staff = files.staff[brand]
    acts = [act for act in files.acts if act.at <= as_of]
    own, received = defaultdict(list), Counter()
    for act in acts:
        if brand in act.brands and act.actor not in staff:
            own[act.actor].append(act)
    # The text leaves open which of v's responses to x dates the credit; here it is the one that is worth most by now.
    for (_, responder), (cause, worth) in credits(acts, lambda act, cause, weight: weight * decay(as_of - act.at, 30)).items():
        if brand in cause.brands and responder not in staff:
            received[cause.actor] += worth
    return sorted((axes(person, own[person], received[person], as_of) for person in own), key=lambda one: -one["score"])


def axes(person: str, acts: list[Act], credit: float, as_of: float) -> dict:
    ages = [as_of - act.at for act in acts]
    windows = {int(age // 30) for age in ages if age < 360}
    loyalty = 0.5 * len(windows) / 12 + 0.3 * decay(min(ages), 90) + 0.2 * (1 - decay(max(ages) - min(ages), 365))
    counted = [as_of - act.at for act in acts if act.kind not in UNCOUNTED]
    brisk, steady = (sum(decay(age, half_life) for age in counted) for half_life in (30 / 4, 30))
    expected = 4 * log(2) * brisk * credit / (steady + 5)
    power = expected / (expected + 10)
    accepted = sum(act.kind == "ANSWER" and act.accepted and as_of - act.at <= 365 for act in acts)
    trust, notoriety = 0.0, 0.0  # nobody follows anybody
    score = 100 * (0.4 * trust + 0.3 * loyalty + 0.3 * power)
    return dict(key=person, score=score, trust=trust, loyalty=loyalty, power=power, legitimacy=accepted / (accepted + 5), notoriety=notoriety)


def pyramid(files: Files, brand: str, start: float, end: float) -> dict[str, set[str]]:
    """§9: who stands on each level in [start, end). An engaged citizen needs a favourable response, which these files have none of."""
    level = {person: "AUDIENCE" for person, since in files.members.get(brand, []) if since < end}
    for kinds, name in ((CONVERSING, "CONVERSING"), (CONTRIBUTING, "CONTRIBUTING")):
        level |= {act.actor: name for act in files.acts if brand in act.brands and act.kind in kinds and start <= act.at < end}
    return {name: {person for person in level if level[person] == name} - files.staff[brand] for name in LEVELS}
