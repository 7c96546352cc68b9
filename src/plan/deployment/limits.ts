import { startTimeoutSeconds } from '../../model/health-check.ts';

/** How long things may take, and how much they may use, before a plan gives them up. */
export type Limits = {
  /** From an instance's creation until it is healthy. */
  readonly startSeconds: number;
  /** For pulling or building one revision. */
  readonly prepareSeconds: number;
  /** For the edge to take a route. */
  readonly routeSeconds: number;
  /** Beyond the request timeout, before an instance that still has requests is stopped all the same. */
  readonly drainMarginSeconds: number;
  /** For the edge to forget an instance before its container is stopped all the same. */
  readonly forgetSeconds: number;
  /** Between SIGTERM and SIGKILL. */
  readonly stopGraceSeconds: number;
  /** Beyond draining, for a pause or a delete to take everything away. */
  readonly windDownSeconds: number;
  /** An instance's own layer. Source: App Runner guide, "develop". */
  readonly diskBytes: number;
  /** How long a deleted service can still be described. */
  readonly describeDeletedSeconds: number;
};

export const defaultLimits: Limits = {
  startSeconds: startTimeoutSeconds,
  prepareSeconds: 3600,
  routeSeconds: 120,
  drainMarginSeconds: 10,
  forgetSeconds: 10,
  stopGraceSeconds: 10,
  windDownSeconds: 300,
  diskBytes: 3 * 1024 ** 3,
  describeDeletedSeconds: 86_400,
};
