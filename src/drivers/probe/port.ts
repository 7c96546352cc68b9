export type ProbeTarget = {
  readonly address: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'HTTP';
  readonly path: string;
  readonly timeoutSeconds: number;
};

export type ProbeResult = {
  readonly isHealthy: boolean;
  /** `connected`, `200`, `503`, `connection refused`, `timed out`, … */
  readonly answer: string;
};

/** Asks one instance once whether it is healthy. Never rejects. HTTP: 2xx and 3xx are healthy; redirects are not followed. */
export type Probe = (target: ProbeTarget) => Promise<ProbeResult>;
