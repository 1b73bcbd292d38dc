"""Raw files as people and acts, by docs/stackexchange.md and seeds/mappings/twcs.yaml."""

import csv
import io
import re
import xml.etree.ElementTree as XML
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


@dataclass
class Act:
    key: str
    kind: str
    actor: str
    at: float  # days since 1970
    parent: str | None  # the key of what it replies to
    mentions: list[str] = field(default_factory=list)  # people
    brands: set[str] = field(default_factory=set)  # those it is an act of
    accepted: bool = False


@dataclass
class Files:
    acts: list[Act]  # by (at, key)
    members: dict[str, list[tuple[str, float]]]  # of a brand's spaces: who, and since when
    staff: dict[str, set[str]]  # of a brand, always


def days(instant: datetime) -> float:
    return instant.timestamp() / 86_400


def day(text: str) -> float:
    """An instant of ISO 8601 without an offset, which is UTC."""
    return days(datetime.fromisoformat(text).replace(tzinfo=timezone.utc))


def conlang() -> Files:
    rows = lambda name: [row.attrib for row in XML.parse(DATA / f"stackexchange-conlang-meta/{name}.xml").getroot()]
    users = rows("Users")
    person = {user["Id"]: f"stackexchange/{user['AccountId']}" for user in users}
    author = lambda row, owner: person.get(row.get(f"{owner}Id")) or f"meta/deleted/{row[f'{owner}DisplayName']}"
    posts = [row for row in rows("Posts") if row["PostTypeId"] in "12"]
    accepted = {row.get("AcceptedAnswerId") for row in posts}
    post = lambda row: Act(
        key=f"meta/post/{row['Id']}",
        kind={"1": "QUESTION", "2": "ANSWER"}[row["PostTypeId"]],
        actor=author(row, "OwnerUser" if "OwnerUserId" in row else "Owner"),
        at=day(row["CreationDate"]),
        parent=f"meta/post/{row['ParentId']}" if "ParentId" in row else None,
        brands={"conlang"},
        accepted=row["Id"] in accepted,
    )
    comment = lambda row: Act(
        key=f"meta/comment/{row['Id']}",
        kind="COMMENT",
        actor=author(row, "User"),
        at=day(row["CreationDate"]),
        parent=f"meta/post/{row['PostId']}",
        brands={"conlang"},
    )
    acts = [*map(post, posts), *map(comment, rows("Comments"))]
    members = [(person[user["Id"]], day(user["CreationDate"])) for user in users]
    return Files(in_order(acts), {"conlang": members}, {"conlang": set()})


def twcs() -> Files:
    text = (DATA / "twcs-first5k/twcs.csv").open(newline="", encoding="utf-8").read().replace("\r", " ")  # one row has them inside
    rows = {row["tweet_id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    people = {row["author_id"] for row in rows.values()}
    brands = {name.lower(): name for name in people if not name.isdigit()}  # a team of the brand's name speaks for each
    parent = lambda row: row["in_response_to_tweet_id"].removesuffix(".0") or None
    mentioned = lambda row: re.findall(r"@(\w+)", row["text"], re.ASCII)

    def about(row):
        while row:
            if not row["author_id"].isdigit():
                return row["author_id"]
            for word in mentioned(row):
                if word.lower() in brands:
                    return brands[word.lower()]
            row = rows.get(parent(row))

    def root(row):
        while parent(row) in rows:
            row = rows[parent(row)]
        return row

    def act(row) -> Act:
        replies, customer = parent(row) is not None, row["author_id"].isdigit()
        return Act(
            key=row["tweet_id"],
            kind=("COMMENT" if replies else "QUESTION") if customer else ("ANSWER" if replies else "POST"),
            actor=row["author_id"],
            at=days(datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y")),
            parent=parent(row),
            # A number that wrote nothing in the file is nobody yet.
            mentions=[word for word in dict.fromkeys(mentioned(row)) if word.isdigit() and word in people],
            brands={about(row), about(root(row))} - {None},
        )

    return Files(in_order(map(act, rows.values())), {}, {name: {name} for name in brands.values()})


def in_order(acts) -> list[Act]:
    return sorted(acts, key=lambda act: (act.at, act.key))
