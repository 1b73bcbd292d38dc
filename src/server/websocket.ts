import type { IncomingMessage, Server } from "node:http";
import type { ExecutionArgs, ExecutionResult, FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from "graphql";
import type { OperationResult } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { addressOf } from "./address.ts";
import { authenticate } from "./authentication.ts";
import { CLOSE, Connections } from "./connections.ts";
import { EventSocket, ReadyPayload } from "./event-socket.ts";
import { refusalOf } from "./loopback.ts";
import { type Mask, maskingWith } from "./masking.ts";
import type { Parts } from "./parts.ts";
import type { CountRequest } from "./rate-limit.ts";
import { type RequestInfo, resumeRequest, runRequest, theRequest } from "./request.ts";
import { logRequest } from "./request-log.ts";
import type { Yoga } from "./yoga.ts";

/** GraphQL over WebSocket (graphql-transport-ws) at the path of the HTTP endpoint, under the same rules and plugins. */
export function acceptWebSockets(server: Server, yoga: Yoga, parts: Parts, countRequest: CountRequest): WebSockets {
  const { config, keyRing, logger } = parts;
  const mask = maskingWith(parts);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: config.limits.body, WebSocket: EventSocket });
  const connections = new Connections(parts);
  const path = yoga.graphqlEndpoint;

  server.on("upgrade", (request, socket, head) => {
    // Until the handshake is done nobody else listens: a connection that is reset is no failure of ours.
    const ignore = () => undefined;
    socket.on("error", ignore);
    const address = addressOf(request);
    if (!address) return socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    if (address.pathname !== path) return socket.end("HTTP/1.1 404 Not Found\r\n\r\n");
    const { host, origin } = request.headers;
    // Any page may open a WebSocket to anywhere, so the rule is checked before the handshake.
    if (keyRing.isEmpty && refusalOf({ host, origin }, config.corsOrigin)) return socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      socket.off("error", ignore);
      accepted.over(socket);
      sockets.emit("connection", accepted, request);
    });
  });

  const operations = new WeakMap<ExecutionArgs, Operation>();
  const prepared = (args: ExecutionArgs): Operation => {
    const operation = operations.get(args);
    if (!operation) throw new Error("an operation is executed that was never prepared");
    return operation;
  };

  const graphql = useServer(
    {
      onConnect: (connection) =>
        runRequest(null, async () => {
          const { socket, request } = connection.extra;
          try {
            const viewer = await viewerOf(connection, parts);
            if (socket instanceof EventSocket) connections.join(socket, viewer, request.socket.remoteAddress);
            return true;
          } catch (error) {
            const { message, extensions } = mask(error);
            socket.close(extensions.code === "UNAUTHENTICATED" ? CLOSE.FORBIDDEN : CLOSE.AGAIN, message);
            return false;
          }
        }),
      onSubscribe: (connection, _id, params) =>
        runRequest(null, async () => {
          // Without the request: that of the handshake is a GET, by which no mutation may come.
          const { schema, parse, validate, contextFactory, execute, subscribe } = yoga.getEnveloped({ params });
          try {
            // At every operation and not only at the first: a connection may outlive its key.
            theRequest().viewer = await viewerOf(connection, parts);
            await countRequest(connection.extra.request);
            const document = parse(params.query);
            const errors = validate(schema, document);
            if (errors.length > 0) return errors;
            const contextValue = await contextFactory();
            const args = { schema, document, contextValue, variableValues: params.variables, operationName: params.operationName };
            operations.set(args, { info: theRequest(), execute, subscribe });
            return args;
          } catch (error) {
            return [mask(error)];
          }
        }),
      onError: (_connection, _id, _params, errors) => errors.map((error) => forSocket(mask(error))),
      onNext: (_connection, _id, _params, args, result) =>
        payloadOf(result, (error) => resumeRequest(prepared(args).info, () => mask(error))),
      execute(args) {
        const { info, execute } = prepared(args);
        return resumeRequest(info, () => execute(args));
      },
      async subscribe(args) {
        const { info, subscribe } = prepared(args);
        const subscribed = await resumeRequest(info, () => subscribe(args));
        // From its source: what yoga puts around it masks errors, which is done here, and costs as much as all that is told.
        return info.delivery ?? subscribed;
      },
      onOperation(_connection, _id, _params, args) {
        const operation = operations.get(args);
        if (operation) resumeRequest(operation.info, () => logRequest(logger, { method: "WebSocket", path }));
      },
    },
    sockets,
  );
  return {
    close: async () => {
      connections.stop();
      await graphql.dispose();
    },
    terminate: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

export interface WebSockets {
  /** Tells every client to go, and resolves when all have. */
  close(): Promise<void>;
  /** Leaves those that did not. */
  terminate(): void;
}

interface Operation {
  readonly info: RequestInfo;
  readonly execute: (args: ExecutionArgs) => OperationResult;
  readonly subscribe: (args: ExecutionArgs) => OperationResult;
}

interface Connection {
  readonly connectionParams?: Readonly<Record<string, unknown>>;
  readonly extra: { readonly request: IncomingMessage };
}

/** Browsers cannot set a header on a WebSocket, so the key may also come in what the client connects with. */
function viewerOf({ connectionParams, extra }: Connection, { keyRing }: Parts) {
  const { authorization, Authorization } = connectionParams ?? {};
  const given = [authorization, Authorization, extra.request.headers.authorization].find((one) => typeof one === "string");
  return authenticate(keyRing, given ?? null);
}

function payloadOf({ errors, ...result }: ExecutionResult, mask: Mask): FormattedExecutionResult {
  if (errors) return { ...result, errors: errors.map((error) => forSocket(mask(error))) };
  return "stringify" in result && typeof result.stringify === "function" ? new ReadyPayload(result.stringify()) : result;
}

/** What only HTTP can say is left out. */
function forSocket(error: GraphQLError): GraphQLFormattedError {
  const { extensions: { http: _, ...extensions } = {}, ...formatted } = error.toJSON();
  return { ...formatted, extensions };
}
