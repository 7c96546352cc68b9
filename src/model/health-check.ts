/** App Runner's health check settings. Times in whole seconds. */
export type HealthCheck = {
  readonly protocol: 'TCP' | 'HTTP';
  /** Path of an HTTP check; kept, and ignored, for TCP. */
  readonly path: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  /** Consecutive successes that make an instance healthy. */
  readonly healthyThreshold: number;
  /** Consecutive failures that make an instance unhealthy. */
  readonly unhealthyThreshold: number;
};

/** Source: App Runner guide, "manage-configure-healthcheck". */
export const defaultHealthCheck: HealthCheck = {
  protocol: 'TCP',
  path: '/',
  intervalSeconds: 5,
  timeoutSeconds: 2,
  healthyThreshold: 1,
  unhealthyThreshold: 5,
};

/** An instance must be healthy this long after its start. Source: App Runner release notes, 2023-12-07. */
export const startTimeoutSeconds = 300;
