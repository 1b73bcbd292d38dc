"""Run by follow-events.test.ts: prints a line for each event, through whatever happens to the server."""

import asyncio
import sys

sys.path.insert(0, sys.argv[1])

from follow_events import Refused, follow_events  # noqa: E402

QUERY = """subscription ($after: Position) {
  events(after: $after, types: [PERSON_RECORDED]) { ... on PersonRecorded { id position person { name } } }
}"""

position = sys.argv[3]


async def handle(event: dict) -> None:
    global position
    print(event["id"], event["person"]["name"], flush=True)
    position = event["position"]


try:
    asyncio.run(follow_events(sys.argv[2], QUERY, lambda: position, handle, sys.argv[4] if len(sys.argv) > 4 else None))
except Refused as refusal:
    print("refused", refusal, flush=True)
