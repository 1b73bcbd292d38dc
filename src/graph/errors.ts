/** The few ways a graph fails, whatever the engine; the engine's own error is the `cause`. */
export class GraphError extends Error {
  override name = "GraphError";
}

/** The server cannot be reached, refused the connection, or went away in the middle: the outcome of a write is unknown. */
export class GraphUnavailable extends GraphError {
  override name = "GraphUnavailable";
}

/** User or password was not accepted. */
export class GraphUnauthorized extends GraphError {
  override name = "GraphUnauthorized";
}

/** The embedded graph is open in another process; the message says which. */
export class GraphLocked extends GraphError {
  override name = "GraphLocked";
}

/** The files are not a graph, were damaged, or went back to an earlier state. */
export class GraphDamaged extends GraphError {
  override name = "GraphDamaged";
}

/** The disk is full or the file cannot be written; nothing of the transaction was kept. */
export class GraphFull extends GraphError {
  override name = "GraphFull";
}

/** Two transactions met; retried by the adapter, seen by callers only when the retries ran out. */
export class GraphConflict extends GraphError {
  override name = "GraphConflict";
}

/** A uniqueness constraint refused the write. */
export class GraphConstraint extends GraphError {
  override name = "GraphConstraint";
}

/** The statement ran longer than the engine allows. */
export class GraphTimeout extends GraphError {
  override name = "GraphTimeout";
}

/** The graph was closed by us. */
export class GraphClosed extends GraphError {
  override name = "GraphClosed";
}

/** This machine or this address cannot run the engine; the message says what to do. */
export class GraphUnsupported extends GraphError {
  override name = "GraphUnsupported";
}
