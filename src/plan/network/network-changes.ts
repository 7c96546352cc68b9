import type { ElasticAddress, NatGateway } from '../../model/vpc/gateways.ts';
import type { PeeringConnection } from '../../model/vpc/peering-connection.ts';
import type { Vpc } from '../../model/vpc/vpc.ts';
import type { VpcEndpoint } from '../../model/vpc/vpc-endpoint.ts';

/** Nouns as they are to be from now on; a list's name is that of the store's table. */
export type NounsToPut = {
  readonly vpcs: readonly Vpc[];
  readonly natGateways: readonly NatGateway[];
  readonly elasticAddresses: readonly ElasticAddress[];
  readonly vpcEndpoints: readonly VpcEndpoint[];
  readonly peeringConnections: readonly PeeringConnection[];
};

/** Ids of nouns that are no more; their tags go with them. A list's name is that of the store's table. */
export type NounsToRemove = {
  readonly natGateways: readonly string[];
  readonly elasticAddresses: readonly string[];
  readonly networkInterfaces: readonly string[];
  readonly vpcEndpoints: readonly string[];
  readonly peeringConnections: readonly string[];
};

export type NetworkChanges = { readonly put: NounsToPut; readonly remove: NounsToRemove };

/** A part of the changes: what one noun brings about. */
export type SomeChanges = {
  readonly put?: Partial<NounsToPut>;
  readonly remove?: Partial<NounsToRemove>;
};

export function joinChanges(parts: readonly SomeChanges[]): NetworkChanges {
  return {
    put: {
      vpcs: parts.flatMap(({ put }) => put?.vpcs ?? []),
      natGateways: parts.flatMap(({ put }) => put?.natGateways ?? []),
      elasticAddresses: parts.flatMap(({ put }) => put?.elasticAddresses ?? []),
      vpcEndpoints: parts.flatMap(({ put }) => put?.vpcEndpoints ?? []),
      peeringConnections: parts.flatMap(({ put }) => put?.peeringConnections ?? []),
    },
    remove: {
      natGateways: parts.flatMap(({ remove }) => remove?.natGateways ?? []),
      elasticAddresses: parts.flatMap(({ remove }) => remove?.elasticAddresses ?? []),
      networkInterfaces: parts.flatMap(({ remove }) => remove?.networkInterfaces ?? []),
      vpcEndpoints: parts.flatMap(({ remove }) => remove?.vpcEndpoints ?? []),
      peeringConnections: parts.flatMap(({ remove }) => remove?.peeringConnections ?? []),
    },
  };
}

/** True when nothing is to change. */
export function isUnchanged({ put, remove }: NetworkChanges): boolean {
  return [...Object.values(put), ...Object.values(remove)].every((list) => list.length === 0);
}
