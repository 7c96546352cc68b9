import type { Fix, FixSteps } from '../fixes/change.ts';
import type { Flow } from '../flow.ts';
import type { Trace } from '../trace.ts';
import type { AnswerProbe } from './answer-probe.ts';

/** Everything there is to say to one question, in no language yet. */
export type Explanation = {
  readonly flow: Flow;
  readonly trace: Trace;
  /** Best first; empty when nothing stands in the way or nothing is known that helps. */
  readonly fixes: readonly Fix[];
  /** Nobody has asked for it, and what listens there lets others in and not this one. */
  readonly isForOthers: boolean;
};

export type AnswerVerdict = 'reachable' | 'intermittent' | 'unreachable' | 'denied' | 'unknown';

/** One answer as it leaves Apron: CLI, console, API. Documented in docs/explain.md, with a JSON schema. */
export type Answer = {
  readonly source: { readonly kind: string; readonly id: string; readonly name: string };
  readonly destination: {
    readonly kind: string;
    readonly id: string;
    readonly name: string;
    readonly protocol: string;
    /** Null for ICMP. */
    readonly port: number | null;
  };
  readonly verdict: AnswerVerdict;
  /** `reachable`, `intermittent 1/3`, and so on. */
  readonly verdictText: string;
  /** One paragraph that starts with the conclusion. */
  readonly summary: string;
  readonly subnets: readonly AnswerSubnet[];
  /** Of the first subnet that fails, else of the first. */
  readonly path: readonly AnswerHop[];
  readonly returnPath: readonly AnswerHop[];
  readonly fixes: readonly AnswerFix[];
  readonly warnings: readonly AnswerFinding[];
  readonly unknown: readonly AnswerFinding[];
  /**
   * Nobody has named this destination, and its groups let other workloads in and not this one: it is shown, and is no fault.
   */
  readonly isForOthers?: true;
  /** What became of real packets, on Apron and where they were asked for: one from an instance in each subnet. */
  readonly probes?: readonly AnswerProbe[];
};

export type AnswerSubnet = {
  /** Null for what sets out from no subnet. */
  readonly id: string | null;
  /** `intermittent` where what is asked for is in one of several places. */
  readonly verdict: AnswerVerdict;
  readonly blockedBy: readonly (AnswerFinding & {
    /** Reachability Analyzer's code, where it has one. */
    readonly analyzerCode: string | null;
    readonly way: 'forward' | 'return';
    /** The kernel's counter of these drops, on Apron. */
    readonly counter: string | null;
    /** What that counter says; null where nobody asked or nothing counts. */
    readonly packets: number | null;
  })[];
};

export type AnswerFinding = {
  readonly code: string;
  readonly component: { readonly kind: string; readonly id: string };
  readonly text: string;
  /** Where it is written; null for what was asked of an API. */
  readonly place: { readonly file: string; readonly line: number } | null;
};

export type AnswerHop = {
  readonly component: { readonly kind: string; readonly id: string };
  /** What a person calls the component: `NAT gateway nat-1`. */
  readonly name: string;
  /** Addresses; for one that nobody knows, what it is of. */
  readonly source: string;
  readonly destination: string;
  /** What was looked at there. What follows a refusal would hold if there were none. */
  readonly steps: readonly AnswerStep[];
};

/** A look at the packet, as a sentence: it goes on, or is refused, or what becomes of it is not known. */
export type AnswerStep = { readonly text: string; readonly isRefusal: boolean; readonly isUnknown: boolean };

export type AnswerFix = {
  readonly title: string;
  readonly rank: Fix['rank'];
  readonly consequence: string | null;
  readonly monthlyUsd: number;
  readonly pricedOn: string | null;
  /** What is changed, a line each. */
  readonly changes: readonly string[];
  readonly steps: FixSteps;
};
