/** One instance as the edge sees it. */
export type EdgeServer = {
  readonly instanceId: string;
  readonly address: string;
  readonly port: number;
  /** Requests it is given at a time; more wait in the queue. */
  readonly maxConcurrency: number;
  /** True: no new requests, those in course are finished. */
  readonly isDraining: boolean;
};

/** How the edge keeps watching a server; its own checks go on while Apron is away. Times in seconds. */
export type EdgeCheck = {
  readonly protocol: 'TCP' | 'HTTP';
  readonly path: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
};

/** A host name that is known only to what comes through one VPC endpoint. */
export type PrivateHost = {
  /** `vpce-…`. */
  readonly endpointId: string;
  /** Lower case, without port. */
  readonly host: string;
};

/** One service's way in. */
export type EdgeRoute = {
  readonly serviceId: string;
  /** Lower-case host names without port, known to everybody. */
  readonly hosts: readonly string[];
  readonly privateHosts: readonly PrivateHost[];
  /** `paused` answers 503; `serve` sends to the servers, and answers 503 when there are none. */
  readonly mode: 'serve' | 'paused';
  readonly servers: readonly EdgeServer[];
  readonly check: EdgeCheck;
  /** 504 after this long. */
  readonly requestTimeoutSeconds: number;
  /** Requests that may wait when every server is full; the next one is answered 429. */
  readonly queueLimit: number;
};

export type EdgeState = { readonly routes: readonly EdgeRoute[] };

export type ObservedServer = {
  readonly serviceId: string;
  readonly instanceId: string;
  /** Requests and upgraded connections in course. */
  readonly running: number;
  readonly isUp: boolean;
  readonly isDraining: boolean;
  /** What the last check found, in HAProxy's words such as `L4CON` or `L7STS/500`; empty before the first. */
  readonly lastCheck: string;
};

export type ObservedEdge = {
  readonly isRunning: boolean;
  readonly servers: readonly ObservedServer[];
  /** Requests waiting, by service id. */
  readonly queued: Readonly<Record<string, number>>;
};
