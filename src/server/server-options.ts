import type { AwsError } from '../aws/errors.ts';
import type { AwsService } from '../aws/service.ts';
import type { ServerEvent } from './server-event.ts';

/** Everything the server is given. It knows no store and no driver: whoever starts it passes functions. */
export type ServerOptions<Context> = {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Names under which Apron is reached beside the loopback ones; without port. */
  readonly allowedHosts?: readonly string[];
  /** Where the proxy of VPC endpoints hands calls over; none unless set. */
  readonly endpointDoor?: EndpointDoor;
  readonly services: readonly AwsService<Context>[];
  /** `now` is when the request arrived, in milliseconds since the epoch. */
  makeContext(caller: Caller, requestId: string, now: number): Context;
  /** The key pair of that id; null when there is none (any more). */
  findKey(accessKeyId: string): KeyPair | null;
  readonly uploads: UploadStore;
  readonly version: string;
  /** Must not throw. */
  log(event: ServerEvent): void;
  /** For tests; Apron's own are in limits.ts. */
  readonly limits?: Partial<Limits>;
};

/**
 * A second way in, for calls that come through VPC endpoints: they ask for AWS's own names, and an endpoint stands for one
 * service alone.
 */
export type EndpointDoor = {
  /** Path of a Unix socket. Who can reach it is believed: its folder is for the proxy alone. */
  readonly socket: string;
  /** Lower-case name of the header in which the proxy tells the service's signing name. */
  readonly serviceHeader: string;
};

export type KeyPair = { readonly secret: string; readonly account: string; readonly userName: string };

/** Who signed a request, and for which region. */
export type Caller = {
  readonly accessKeyId: string;
  readonly account: string;
  readonly userName: string;
  readonly region: string;
};

export type UploadStore = {
  /** The body ends only if it is complete and has the digest; otherwise it fails. */
  put(sha256: string, body: AsyncIterable<Uint8Array>): Promise<void>;
  has(sha256: string): boolean;
  /** What an error of `put` is to the client; null for one that is not the client's fault. */
  translate(error: unknown): AwsError | null;
};

export type Limits = {
  /** Bytes of an API call's body. */
  readonly callBytes: number;
  readonly uploadBytes: number;
  /** Bytes of a request's line and headers. */
  readonly headerBytes: number;
  /** Milliseconds for headers, for an API call's body and for an upload to arrive. */
  readonly headerTime: number;
  readonly callTime: number;
  readonly uploadTime: number;
  readonly connections: number;
};
