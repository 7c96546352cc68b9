import type { MainIdea } from '../../fixes/find/ideas-of.ts';
import type { Component } from '../../trace.ts';

/** What frames the verdicts' own sentences; what stands in braces is filled in. */
export const frameCodes = [
  'SUMMARY_REACHABLE',
  'SUMMARY_REACHABLE_THROUGH',
  'SUMMARY_UNREACHABLE',
  'SUMMARY_ANSWER_LOST',
  'SUMMARY_INTERMITTENT',
  'SUMMARY_DENIED',
  'SUMMARY_UNKNOWN',
  'AND_MORE',
  'EVIDENCE',
  'FIX_FREE',
  'FIX_PAID',
  'NO_SENTENCE',
  'STEP_GROUPS_ALLOWED',
  'STEP_GROUPS_ALLOWED_BY',
  'STEP_GROUPS_DENIED',
  'STEP_GROUPS_ESTABLISHED',
  'STEP_ACL_ALLOWED',
  'STEP_ACL_PARTLY',
  'STEP_ACL_DENIED',
  'STEP_ROUTE',
  'STEP_ROUTE_BEFORE',
  'STEP_ROUTE_LOCAL',
  'STEP_NO_ROUTE',
  'STEP_RESOLVED',
  'STEP_RESOLVED_SOMEHOW',
  'STEP_RESOLVED_OWN',
  'STEP_RESOLVED_PRIVATE',
  'STEP_RESOLVED_VPC',
  'STEP_RESOLVED_CUSTOM',
  'STEP_NOT_RESOLVED',
  'STEP_TRANSIT_ROUTE',
  'STEP_NO_TRANSIT_ROUTE',
  'STEP_POLICY_ALLOWED',
  'STEP_POLICY_LIMITED',
  'STEP_POLICY_DENIED',
  'STEP_POLICY_UNKNOWN',
  'STEP_UNDECIDED',
  'STEP_REFUSED',
  'STEP_TRANSLATED',
  'STEP_FORWARDED',
  'STEP_ARRIVED',
  'DIRECTION_OUT',
  'DIRECTION_IN',
  'SOURCE_PUBLIC',
  'SOURCE_CONNECTOR',
  'INTERNET',
  'PUBLIC_ADDRESS',
  'PRIVATE_ADDRESS',
  'INTERFACE_IN',
  'INTERFACE_OF',
  'ON_PORT',
  'ON_UDP_PORT',
  'BY_PING',
  'TRAFFIC',
] as const;

export type FrameCode = (typeof frameCodes)[number];

/** Ideas of a fix that say what is missing; leaving the VPC is a way out, and no such thing. */
export type Need = Exclude<MainIdea, 'LEAVE_VPC'>;

export type AnswerTexts = {
  readonly frames: Readonly<Record<FrameCode, string>>;
  /** What is missing, as it stands at the start of a conclusion. */
  readonly needs: Readonly<Record<Need, string>>;
  /** What a component is called; `{id}` is its id. */
  readonly components: Readonly<Record<Component['kind'], string>>;
};
