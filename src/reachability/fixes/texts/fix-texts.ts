import type { MainIdea } from '../find/ideas-of.ts';

/** What a fix is called: the ideas, some of them in two forms. */
export type TitleCode =
  | Exclude<MainIdea, 'OPEN_GROUP' | 'OPEN_ACL'>
  | 'OPEN_GROUP_IN'
  | 'OPEN_GROUP_OUT'
  | 'OPEN_ACL_IN'
  | 'OPEN_ACL_OUT'
  | 'DROP_SUBNETS'
  | 'ROUTE_BOTH_WAYS'
  | 'NEW_NAT_AND_SUBNETS'
  | 'NEW_NAT_AND_PUBLIC_SUBNET'
  | 'SWITCH_TO_NEW_SUBNETS';

/** What a fix means besides. */
export const consequenceCodes = [
  'PRIVATE_IS_LOST',
  'THESE_ARE_LOST',
  'ALL_GOES_THROUGH_VPC',
  'INTERNET_IS_LOST',
  'CONNECTOR_IS_NEW',
  'ROUTES_ARE_LOST',
  'OTHERS_GET_ROUTE',
  'SUBNET_BECOMES_PUBLIC',
  'OLD_NAT_STAYS',
  'POLICY_IS_OPEN',
  'BLOCK_NO_LONGER_HOLDS',
  'ENDPOINT_TAKES_NAME',
  'DENY_IS_OVERRULED',
  'PRICES_OF_OTHER_REGION',
] as const;

export type ConsequenceCode = (typeof consequenceCodes)[number];

/** Kinds of change, each as one line; what differs within a kind has a line of its own. */
export type ChangeCode =
  | 'SET_WORKLOAD_SUBNETS'
  | 'SET_EGRESS'
  | 'SET_EGRESS_DEFAULT'
  | 'ASSIGN_PUBLIC_IP'
  | 'ASSOCIATE_ROUTE_TABLE'
  | 'CREATE_ROUTE_TABLE'
  | 'CREATE_ROUTE'
  | 'REPLACE_ROUTE'
  | 'REMOVE_ROUTE'
  | 'CREATE_SUBNET'
  | 'CREATE_INTERNET_GATEWAY'
  | 'ATTACH_GATEWAY'
  | 'CREATE_NAT_GATEWAY'
  | 'ALLOW_INGRESS'
  | 'ALLOW_EGRESS'
  | 'ACL_ENTRY_IN'
  | 'ACL_ENTRY_OUT'
  | 'CREATE_GATEWAY_ENDPOINT'
  | 'ADD_TABLE_TO_ENDPOINT'
  | 'CREATE_INTERFACE_ENDPOINT'
  | 'SWITCH_PRIVATE_DNS_ON'
  | 'SWITCH_DNS_ON'
  | 'RESET_ENDPOINT_POLICY'
  | 'SWITCH_CHECK_OFF'
  | 'ASSOCIATE_ADDRESS'
  | 'ACCEPT_PEERING_CONNECTION'
  | 'CREATE_PEERING_CONNECTION'
  | 'EXCLUDE_VPC';

/** Comments between the steps of a fix. */
export type CommentCode =
  | 'SET_VARIABLES'
  | 'CHANGE_PROPERTIES'
  | 'CHANGE_BLOCK'
  | 'REPLACES_ASSOCIATION'
  | 'REPLACES_ROUTE'
  | 'REMOVE_ROUTE_RESOURCE'
  | 'REPLACES_ENTRY'
  | 'GROUP_TELLS_APART'
  | 'ONE_LINE_INSTEAD'
  | 'CONNECTOR_BESIDE_OLD'
  | 'ACCEPT_BY_HAND'
  | 'PUT_REAL_IDS'
  | 'INLINE_RULES'
  | 'MODULE_HAS_NAT'
  | 'NO_CALLS';

/** All that is said of fixes in one language. */
export type FixTexts = {
  /** Sentences; with braces for facts. */
  readonly titles: Readonly<Record<TitleCode, string>>;
  /** The same ideas as parts of a sentence, for what a fix does besides. */
  readonly alsoes: Readonly<Record<MainIdea, string>>;
  readonly consequences: Readonly<Record<ConsequenceCode, string>>;
  readonly changes: Readonly<Record<ChangeCode, string>>;
  readonly comments: Readonly<Record<CommentCode, string>>;
  /** A title that does more than its sentence says: `{title}` without its full stop, `{more}`. */
  readonly withMore: string;
  readonly separator: string;
  readonly stop: string;
};
