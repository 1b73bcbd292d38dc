"""Follow events of a customer graph through cuts and restarts: pip install "gql[websockets]"."""

import asyncio
import random
from collections.abc import Awaitable, Callable

from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.websockets import WebsocketsTransport

# What another attempt cannot change.
FINAL = {"GONE", "UNAUTHENTICATED", "FORBIDDEN", "BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"}


class Refused(Exception):
    """The server will not answer otherwise however often it is asked."""


async def follow_events(
    url: str,
    query: str,
    load: Callable[[], str | None],
    handle: Callable[[dict], Awaitable[None]],
    secret: str | None = None,
) -> None:
    """Calls handle with each event, in order. The query is a subscription with the variable $after whose field is events, and
    selects their position. handle keeps that position together with what it makes of the event, in one transaction; load gives
    the position kept last. Ends by being cancelled, or by what handle raises."""
    pause = 0.1
    while True:
        init = {"authorization": f"Bearer {secret}"} if secret else {}
        transport = WebsocketsTransport(url=url, init_payload=init)
        handling = False
        try:
            async with Client(transport=transport) as session:
                document = gql(query)
                document.variable_values = {"after": load()}
                async for result in session.subscribe(document):
                    handling = True
                    await handle(result["events"])
                    handling = False
                    pause = 0.1
        except Exception as error:
            if handling:
                raise
            for one in (error.errors or []) if isinstance(error, TransportQueryError) else []:
                if one.get("extensions", {}).get("code") in FINAL:
                    raise Refused(one["message"]) from error
            # 4403: the key is not good. Anything else is a connection that was cut, or that could not be made yet.
            closed = getattr(error.__cause__, "rcvd", None)
            if closed and closed.code == 4403:
                raise Refused(closed.reason) from error
        await asyncio.sleep(pause * (0.5 + random.random()))
        pause = min(pause * 2, 10)
