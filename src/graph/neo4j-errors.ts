import neo4j from "neo4j-driver";
import {
  GraphConflict,
  GraphConstraint,
  GraphError,
  GraphTimeout,
  GraphUnauthorized,
  GraphUnavailable,
  GraphUnsupported,
} from "./errors.ts";

/** An error of the driver in our terms; any other, such as a throw inside a transaction's work, stays what it is. */
export function graphError(error: unknown, address: string): unknown {
  if (!(error instanceof neo4j.Neo4jError)) return error;
  const message = rootMessage(error);
  const [, , Meant, because = "$&"] = meanings.find(([code, text]) => code.test(error.code) && text.test(message)) ?? unknown;
  return new Meant(`Neo4j at ${address}: ${because.replace("$&", () => message)}`, { cause: error });
}

/** Worth another attempt: nothing was committed and the reason may pass. */
export function isTransient(error: unknown): boolean {
  // The driver would also repeat what ran out of memory, and exhaust the server again and again.
  return error instanceof neo4j.Neo4jError && error.retryable && !/General\.\w*(Memory|StackOverFlow)/.test(error.code);
}

/** Whether a commit that failed so left nothing behind; otherwise the server's log or another member may have taken it. */
export function isRolledBack(error: unknown): boolean {
  return error instanceof neo4j.Neo4jError && /^Neo\.(ClientError\.|TransientError\.Transaction\.(?!LeaderSwitch$))/.test(error.code);
}

/** Code, message, what it means, and what to say: `$&` is the driver's own message. */
type Meaning = readonly [
  code: RegExp,
  message: RegExp,
  meant: new (message: string, options: { cause: unknown }) => GraphError,
  because?: string,
];

const any = /^/;
const gone = /^(ServiceUnavailable|SessionExpired)$/;
const client = /^(N\/A|ProtocolError)$/;
const unknown: Meaning = [any, any, GraphError];

/** The first that fits decides. */
const meanings: readonly Meaning[] = [
  [gone, /ECONNREFUSED/, GraphUnavailable, "nothing listens there; check that it runs and that this is its Bolt port"],
  [gone, /ENOTFOUND|EAI_AGAIN/, GraphUnavailable, "the host's name is not known; check the address"],
  [
    gone,
    /secure TLS connection|SSL routines/,
    GraphUnavailable,
    "it does not speak TLS; write the address without +s or +ssc, or turn TLS on there",
  ],
  [
    gone,
    /certificate|altnames/,
    GraphUnavailable,
    "$&; +ssc accepts a certificate it signed itself, NODE_EXTRA_CA_CERTS names an authority",
  ],
  [gone, any, GraphUnavailable, "$&; check that it runs, and the address (a server that wants TLS needs bolt+s:// or neo4j+s://)"],
  [client, /acquisition timed out/, GraphUnavailable, "$& The server is silent, or every connection is busy."],
  [client, /responded HTTP/, GraphUnsupported, "that is its HTTP port; Bolt's is 7687 unless set otherwise"],
  [client, /protocol version/, GraphUnsupported, "too old, or not Neo4j; 5.26 or later is needed"],

  [
    /Security\.AuthenticationRateLimit$/,
    any,
    GraphUnauthorized,
    "too many logins failed; check GRAPH_USER and GRAPH_PASSWORD, wait some seconds",
  ],
  [/Security\.CredentialsExpired$/, any, GraphUnauthorized, "the password must be changed first, with ALTER CURRENT USER SET PASSWORD"],
  [/Security\.Forbidden$/, any, GraphUnauthorized, "the user lacks a right: $&"],
  [/Security\./, any, GraphUnauthorized, "user or password was not accepted; check GRAPH_USER and GRAPH_PASSWORD"],

  [/Database\.\w*NotFound$/, any, GraphUnsupported, "there is no such database"],
  [/ReadOnly\w*Database$|NotALeader$/, any, GraphUnsupported, "takes no writes; in a cluster, neo4j:// finds the member that does"],
  // The engine's message quotes the value, which may be a person's key.
  [/Schema\.Constraint(ValidationFailed|Violation|CreationFailed)$/, any, GraphConstraint, "a constraint refused the write"],
  [
    /TransactionTimedOut\w*$|Transaction\.(Terminated|LockClientStopped)$|ExecutionTimeout$/,
    any,
    GraphTimeout,
    "ended the transaction: it ran too long, or somebody terminated it",
  ],

  // A full disk shows so: the transaction may stand in the log all the same, and nothing works until a restart.
  [/DatabaseError\.Transaction\./, any, GraphUnavailable, "$& Look at its disk space and its log."],
  [/Transaction\.(LeaderSwitch|LeaseExpired|BookmarkTimeout|Interrupted|MaximumTransactionLimitReached)$/, any, GraphUnavailable],
  [/TransientError\.Transaction\./, any, GraphConflict],
  [/TransientError\.(Cluster|Request)\.|DatabaseUnavailable$/, any, GraphUnavailable],
];

/** Without the driver's general advice; a routed address keeps the reason in the cause. */
function rootMessage(error: Error): string {
  if (error instanceof neo4j.Neo4jError && gone.test(error.code) && error.cause instanceof Error) return rootMessage(error.cause);
  return error.message.replace(/^Failed to connect.*Caused by: /s, "").trim();
}
