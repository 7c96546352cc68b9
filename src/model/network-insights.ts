import type { Scope } from './scope.ts';

/** A range of ports, both ends in it. */
export type PortRange = { readonly from: number; readonly to: number };

/** What of a packet a path is restricted to, at one of its ends. */
export type PathFilter = {
  readonly sourceAddress: string | null;
  readonly sourcePorts: PortRange | null;
  readonly destinationAddress: string | null;
  readonly destinationPorts: PortRange | null;
};

/** A question that is kept, to be asked again after each change. Source: Reachability Analyzer guide. */
export type NetworkInsightsPath = Scope & {
  /** `nip-…`. */
  readonly id: string;
  /** Id or ARN, as the caller wrote it. */
  readonly source: string;
  /** Null when only an address is known. */
  readonly destination: string | null;
  readonly sourceIp: string | null;
  readonly destinationIp: string | null;
  readonly protocol: 'tcp' | 'udp';
  /** Null: any. */
  readonly destinationPort: number | null;
  readonly filterAtSource: PathFilter | null;
  readonly filterAtDestination: PathFilter | null;
  readonly createdAt: number;
  /** Of the call that made it: the same call again makes no second one. */
  readonly clientToken: string | null;
};

/** The answer to such a question, as the network was when it was asked. */
export type NetworkInsightsAnalysis = Scope & {
  /** `nia-…`. */
  readonly id: string;
  readonly pathId: string;
  readonly filterInArns: readonly string[];
  readonly filterOutArns: readonly string[];
  readonly additionalAccounts: readonly string[];
  readonly startedAt: number;
  readonly status: 'succeeded' | 'failed';
  /** Why it failed; null when it did not. */
  readonly statusMessage: string | null;
  /** What is true and no part of the verdict, such as a path that only some subnets have; null when there is nothing. */
  readonly warningMessage: string | null;
  readonly isPathFound: boolean;
  /** Components and explanations, as JSON in the words of the API: kept as they were, whatever becomes of the network. */
  readonly findings: string;
  readonly clientToken: string | null;
};
