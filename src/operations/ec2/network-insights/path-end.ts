import { parseArn } from '../../../model/arn.ts';
import type { Scope } from '../../../model/scope.ts';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { InternetGateway } from '../../../model/vpc/gateways.ts';
import type { PeeringConnection } from '../../../model/vpc/peering-connection.ts';
import type { VpcEndpoint } from '../../../model/vpc/vpc-endpoint.ts';
import type { Service } from '../../../model/service.ts';
import { isSameScope } from '../../../model/scope.ts';
import type { Context } from '../../context.ts';
import { findNoun, kinds, type NounKind, notThere } from '../find-noun.ts';
import { findPeering } from '../peering/find-peering.ts';
import { invalidParameter } from '../refusals.ts';

/** One end of a path. App Runner services are Apron's addition: Reachability Analyzer knows none. */
export type PathEnd =
  | { readonly kind: 'interface'; readonly noun: NetworkInterface }
  | { readonly kind: 'internet-gateway'; readonly noun: InternetGateway }
  | { readonly kind: 'vpc-endpoint'; readonly noun: VpcEndpoint }
  | { readonly kind: 'peering'; readonly noun: PeeringConnection }
  | { readonly kind: 'service'; readonly noun: Service };

/** What Reachability Analyzer takes as well and Apron has none of. */
const absent: readonly NounKind[] = [
  { code: 'InvalidInstanceID', label: 'instance', prefix: 'i' },
  { code: 'InvalidTransitGatewayAttachmentID', label: 'transit gateway attachment', prefix: 'tgw-attach' },
  { code: 'InvalidTransitGatewayID', label: 'transit gateway', prefix: 'tgw' },
  { code: 'InvalidVpnGatewayID', label: 'vpnGateway', prefix: 'vgw' },
  { code: 'InvalidVpcEndpointServiceId', label: 'VpcEndpointService', prefix: 'vpce-svc' },
];

/**
 * What an id or an ARN at an end of a path names. Throws the NotFound of its kind for what is not the caller's, and
 * InvalidParameterValue for what no path begins or ends at.
 */
export function findPathEnd(context: Context, text: string): PathEnd {
  const { store, scope } = context;
  const id = idOf(text, scope);
  if (id === null) {
    const noun = parseArn(text, 'service') === null ? null : store.services.find({ arn: text });
    if (noun !== null && isSameScope(noun, scope) && noun.status !== 'DELETED')
      return { kind: 'service', noun };
    throw invalidParameter(`The resource '${text.slice(0, 200)}' does not exist`);
  }
  const missing = absent.find(({ prefix }) => id.startsWith(`${prefix}-`));
  if (missing !== undefined) throw notThere(missing, id);
  switch (id.split('-')[0]) {
    case 'eni':
      return {
        kind: 'interface',
        noun: findNoun(context, store.networkInterfaces, { id, kind: kinds.networkInterface }),
      };
    case 'igw':
      return {
        kind: 'internet-gateway',
        noun: findNoun(context, store.internetGateways, { id, kind: kinds.internetGateway }),
      };
    case 'vpce':
      return {
        kind: 'vpc-endpoint',
        noun: findNoun(context, store.vpcEndpoints, { id, kind: kinds.vpcEndpoint }),
      };
    case 'pcx':
      return { kind: 'peering', noun: findPeering(context, id) };
    default:
      throw invalidParameter(`'${text.slice(0, 200)}' is no source or destination of a path`);
  }
}

/** The id in an ARN of the caller's own EC2 resources, or the text itself; null for an ARN of anything else. */
function idOf(text: string, { account, region }: Scope): string | null {
  if (!text.startsWith('arn:')) return text;
  const start = `arn:aws:ec2:${region}:${account}:`;
  if (!text.startsWith(start)) return null;
  return text.slice(start.length).split('/')[1] ?? null;
}
