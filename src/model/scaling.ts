/** The numbers of an auto scaling configuration that a revision runs with. */
export type ScalingLimits = {
  /** Concurrent requests one instance takes. */
  readonly maxConcurrency: number;
  /** Instances that are always there. */
  readonly minSize: number;
  readonly maxSize: number;
};

export const defaultScalingLimits: ScalingLimits = { maxConcurrency: 100, minSize: 1, maxSize: 25 };
