import type { Explanation, PathComponent } from '@aws-sdk/client-ec2';

/** What an analysis has found, in the words of the API. */
export type Findings = {
  /** Absent when there is no path. */
  readonly ForwardPathComponents?: PathComponent[];
  readonly ReturnPathComponents?: PathComponent[];
  /** Absent when there is one. */
  readonly Explanations?: Explanation[];
};
