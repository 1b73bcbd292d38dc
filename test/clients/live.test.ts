import { ApolloClient, InMemoryCache } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { subscriptionExchange, Client as UrqlClient } from "@urql/core";
import { parse } from "graphql";
import { createClient as createSseClient } from "graphql-sse";
import { Environment, Network, Observable, RecordSource, requestSubscription, Store } from "relay-runtime";
import { describe, expect, test } from "vitest";
import { OWNER } from "../../src/domain/viewer.ts";
import { at, type Json } from "../graphql/served.ts";
import { connect } from "../server/following.ts";
import { listeningServer } from "../server/server-under-test.ts";
import { compile } from "./relay-compiler.ts";

const EVENTS = `subscription liveEventsSubscription($after: Position) {
  events(after: $after, types: [PERSON_RECORDED]) { __typename ... on PersonRecorded { id position person { id key name } } }
}`;
const { graphql } = compile(import.meta.filename, "live");
const COMPILED = graphql`
  subscription liveEventsSubscription($after: Position) {
    events(after: $after, types: [PERSON_RECORDED]) { __typename ... on PersonRecorded { id position person { id key name } } }
  }
`;

/** Follows with a client as its users have it; gives what stops it. */
type Follow = (url: string, after: string, next: (data: Json) => void) => () => void;

const clients: Record<string, Follow> = {
  "graphql-ws": (url, after, next) => {
    const client = connect(url);
    client.subscribe<Json>(
      { query: EVENTS, variables: { after } },
      { next: ({ data }) => next(asJson(data)), error: () => {}, complete: () => {} },
    );
    return () => void client.dispose();
  },
  "graphql-sse": (url, after, next) => {
    const client = createSseClient({ url, retryAttempts: 0 });
    client.subscribe<Json>(
      { query: EVENTS, variables: { after } },
      { next: ({ data }) => next(asJson(data)), error: () => {}, complete: () => {} },
    );
    return () => client.dispose();
  },
  "Apollo Client": (url, after, next) => {
    const socket = connect(url);
    const client = new ApolloClient({ cache: new InMemoryCache(), link: new GraphQLWsLink(socket) });
    const subscription = client
      .subscribe<Json>({ query: parse(EVENTS), variables: { after } })
      .subscribe({ next: ({ data }) => next(asJson(data)) });
    return () => {
      subscription.unsubscribe();
      void socket.dispose();
    };
  },
  urql: (url, after, next) => {
    const socket = connect(url);
    const forwardSubscription = subscriptionExchange({
      forwardSubscription: ({ query = "", variables }) => ({
        subscribe: (sink) => ({
          unsubscribe: socket.subscribe(
            { query, variables },
            { ...sink, next: (result) => sink.next({ data: result.data ?? null, errors: [...(result.errors ?? [])] }) },
          ),
        }),
      }),
    });
    const client = new UrqlClient({ url, exchanges: [forwardSubscription] });
    const { unsubscribe } = client.subscription(parse(EVENTS), { after }).subscribe(({ data }) => next(asJson(data)));
    return () => {
      unsubscribe();
      void socket.dispose();
    };
  },
  Relay: (url, after, next) => {
    const socket = connect(url);
    const network = Network.create(
      () => Observable.from(Promise.reject(new Error("only subscriptions are asked for"))),
      ({ text }, variables) =>
        Observable.create((sink) =>
          socket.subscribe({ query: text ?? "", variables }, { ...sink, next: (result) => sink.next(Object(result)) }),
        ),
    );
    const environment = new Environment({ network, store: new Store(new RecordSource()) });
    const { dispose } = requestSubscription(environment, {
      subscription: COMPILED,
      variables: { after },
      onNext: (data) => next(asJson(data)),
    });
    return () => {
      dispose();
      void socket.dispose();
    };
  },
};

const asJson = (data: unknown): Json => JSON.parse(JSON.stringify(data ?? null));

const running = listeningServer();

describe.each(Object.entries(clients))("%s", (name, follow) => {
  test("gets what is written, and after a cut what it missed and what comes", async () => {
    const { body } = await running.server.ask("{ position }");
    const received: Json[] = [];
    const start = (after: string) => follow(running.listening.url, after, (data) => received.push(at(data, "events")));
    const write = (...keys: string[]) =>
      running.server.app.log.submit(
        keys.map((key) => ({ type: "person", id: `${name} ${key}`, name: key })),
        OWNER,
      );
    const names = () => received.map((event) => at(event, "person", "name"));

    const stop = start(body.extensions?.position ?? "");
    await write("one", "two");
    await expect.poll(names, { timeout: 10_000 }).toEqual(["one", "two"]);
    stop();
    await write("three");
    const stopAgain = start(String(at(received[1] ?? null, "position")));
    await write("four");
    await expect.poll(names, { timeout: 10_000 }).toEqual(["one", "two", "three", "four"]);
    stopAgain();
    expect(new Set(received.map((event) => at(event, "id"))).size).toBe(4);
  });
});
