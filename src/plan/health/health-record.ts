/** What our own probes of one instance have found so far. */
export type HealthRecord = {
  /** In a row, up to now. */
  readonly successes: number;
  /** In a row, up to now. */
  readonly failures: number;
  /** Probes made. */
  readonly probes: number;
  /** The last answer, such as `connection refused` or `200`; empty before the first. */
  readonly lastAnswer: string;
};

export const neverProbed: HealthRecord = { successes: 0, failures: 0, probes: 0, lastAnswer: '' };

export function afterProbe(
  record: HealthRecord,
  result: { isHealthy: boolean; answer: string },
): HealthRecord {
  return {
    successes: result.isHealthy ? record.successes + 1 : 0,
    failures: result.isHealthy ? 0 : record.failures + 1,
    probes: record.probes + 1,
    lastAnswer: result.answer,
  };
}

/** Failed probes after which a start is slow: with the pauses that `planNextProbe` makes, some ten seconds. */
const slowAfter = 29;

/** True once in the life of a record: when it gets slow. */
export function isSlow(record: HealthRecord): boolean {
  return record.probes === slowAfter && record.failures === slowAfter;
}
