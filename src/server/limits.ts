import type { Limits } from './server-options.ts';

const mebibyte = 1024 * 1024;

export const defaultLimits: Limits = {
  callBytes: 6 * mebibyte,
  uploadBytes: 512 * mebibyte,
  headerBytes: 16 * 1024,
  headerTime: 10_000,
  callTime: 30_000,
  uploadTime: 15 * 60_000,
  connections: 1024,
};

/** How long what is being answered may take when the server closes. */
export const closingTime = 5000;

/** Clients that keep a connection longer than the server does lose a request to the race; SDKs keep theirs for a minute. */
export const keepAliveTime = 75_000;
