import type { SourcePlace } from './source-place.ts';

/** Which part of a thing is not known. */
export type GapSubject =
  /** The thing itself: it is named and stands nowhere. */
  | 'existence'
  | 'vpc'
  | 'subnets'
  | 'security-groups'
  | 'addresses'
  | 'zone'
  /** Of a route table, a group, an ACL: what is listed is true, and there may be more. */
  | 'routes'
  | 'rules'
  | 'entries'
  /** Which table, or which ACL, a subnet has: `association` is the table, or both where nothing says which. */
  | 'association'
  | 'acl-association'
  | 'attachment'
  | 'state'
  | 'policy'
  | 'dns'
  | 'ports'
  /** Of a workload: whether and by which connector it is in a VPC. */
  | 'egress'
  | 'ingress';

/** Why a fact is missing. */
export type MissingFact = {
  readonly code: /** A parameter or variable that has no default and was not given. `name` is its name. */
    | 'NO_VALUE'
    /** An export of another stack, or another state's output. */
    | 'IMPORTED'
    /** A data source, a lookup: only the account knows. */
    | 'LOOKED_UP'
    /** An attribute that exists once the thing does. */
    | 'COMPUTED'
    /** A function, a provider or a module that Apron does not know. */
    | 'NOT_UNDERSTOOD'
    /** A kind of answer that is not among what was read, such as `describe-network-acls`, or may not be asked for. */
    | 'NOT_READ'
    /** It leads to what is outside of every description: on-premises, a firewall’s rules. */
    | 'BEYOND';
  readonly name: string;
};

/** What the description of a thing leaves unsaid. A verdict that would depend on it is `unknown`. */
export type Gap = {
  /** Of the thing. */
  readonly id: string;
  readonly subject: GapSubject;
  readonly missing: MissingFact;
  readonly place: SourcePlace | null;
};
