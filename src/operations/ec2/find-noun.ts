import { isSameScope, type Scope } from '../../model/scope.ts';
import type { Documents } from '../../store/documents.ts';
import type { Context } from '../context.ts';
import { malformed, notFound, refuse } from './refusals.ts';

/** How a kind of thing is called in ids and errors. */
export type NounKind = {
  /** Such as `InvalidVpcID`. */
  readonly code: string;
  /** Such as `vpc`, also the prefix of the id unless `prefix` is given. */
  readonly label: string;
  readonly prefix?: string;
  /** Where a malformed id has another code than a missing thing: `InvalidGroupId.Malformed`, but `InvalidGroup.NotFound`. */
  readonly malformedCode?: string;
  /** Where EC2 does not say `The vpc ID '…' does not exist`. */
  readonly missing?: (id: string) => string;
  /** Where neither code has a dot in it. */
  readonly wholeCodes?: { readonly missing: string; readonly malformed: string };
};

export const kinds = {
  vpc: { code: 'InvalidVpcID', label: 'vpc' },
  subnet: { code: 'InvalidSubnetID', label: 'subnet' },
  routeTable: { code: 'InvalidRouteTableID', label: 'routeTable', prefix: 'rtb' },
  internetGateway: { code: 'InvalidInternetGatewayID', label: 'internetGateway', prefix: 'igw' },
  egressOnlyInternetGateway: { code: 'InvalidGatewayID', label: 'eigw', prefix: 'eigw' },
  natGateway: { code: 'InvalidNatGatewayID', label: 'natGateway', prefix: 'nat' },
  address: { code: 'InvalidAllocationID', label: 'allocation', prefix: 'eipalloc' },
  securityGroup: {
    code: 'InvalidGroup',
    label: 'security group',
    prefix: 'sg',
    malformedCode: 'InvalidGroupId',
    missing: (id) => `The security group '${id}' does not exist`,
  },
  networkAcl: { code: 'InvalidNetworkAclID', label: 'networkAcl', prefix: 'acl' },
  networkInterface: { code: 'InvalidNetworkInterfaceID', label: 'networkInterface', prefix: 'eni' },
  vpcEndpoint: {
    code: 'InvalidVpcEndpointId',
    label: 'vpcEndpoint',
    prefix: 'vpce',
    missing: (id) => `The Vpc Endpoint Id '${id}' does not exist`,
  },
  peeringConnection: {
    code: 'InvalidVpcPeeringConnectionID',
    label: 'vpcPeeringConnection',
    prefix: 'pcx',
    malformedCode: 'InvalidVpcPeeringConnectionId',
  },
  dhcpOptions: { code: 'InvalidDhcpOptionID', label: 'dhcpOption', prefix: 'dopt' },
  prefixList: { code: 'InvalidPrefixListID', label: 'prefixList', prefix: 'pl' },
} as const satisfies Record<string, NounKind>;

/** The caller's own noun of that id. Throws `<code>.Malformed` or `<code>.NotFound`. */
export function findNoun<Noun extends Scope>(
  { scope }: Pick<Context, 'scope'>,
  documents: Pick<Documents<Noun>, 'find'>,
  { id, kind }: { id: string; kind: NounKind },
): Noun {
  checkId(kind, id);
  const found = documents.find({ id });
  if (found !== null && isSameScope(found, scope)) return found;
  throw notThere(kind, id);
}

/** Throws the kind's Malformed when the text cannot be an id of it. */
export function checkId(kind: NounKind, id: string): void {
  const prefix = kind.prefix ?? kind.label;
  if (new RegExp(`^${prefix}-[0-9a-f]{1,32}$`).test(id)) return;
  if (kind.wholeCodes === undefined) throw malformed(kind.malformedCode ?? kind.code, prefix, id);
  throw refuse(kind.wholeCodes.malformed, `Invalid id: "${id.slice(0, 100)}" (expecting "${prefix}-...")`);
}

/** The kind's NotFound. */
export function notThere(kind: NounKind, id: string): Error {
  if (kind.missing === undefined) return notFound(kind.code, kind.label, id);
  return refuse(kind.wholeCodes?.missing ?? `${kind.code}.NotFound`, kind.missing(id));
}
