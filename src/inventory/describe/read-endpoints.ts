import type { Draft, DraftEndpoint } from '../draft/draft.ts';
import { Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, flagIn, type Json, textIn, textsIn } from './json.ts';

/** VPC endpoints of every kind. */
export function readEndpoints(answers: Answers): Pick<Draft, 'endpoints'> {
  return { endpoints: answers.items('VpcEndpoints').flatMap(readEndpoint) };
}

const states: Readonly<Record<string, DraftEndpoint['state']>> = {
  pending: 'pending',
  pendingacceptance: 'pending',
  available: 'available',
  deleting: 'deleting',
  deleted: 'deleted',
  rejected: 'failed',
  failed: 'failed',
  expired: 'failed',
};

function readEndpoint(item: Json): DraftEndpoint[] {
  const id = textIn(item, 'VpcEndpointId');
  const vpcId = textIn(item, 'VpcId');
  if (id === undefined || vpcId === undefined) return [];
  const type = textIn(item, 'VpcEndpointType') ?? 'Gateway';
  const noName = new Unknown({ code: 'NOT_READ', name: `ServiceName of ${id}` });
  const interfaces = textsIn(item, 'NetworkInterfaceIds');
  return [
    {
      id,
      place: null,
      vpcId,
      // Endpoints of resources and service networks are as far beyond as those of firewalls.
      kind: type === 'Gateway' || type === 'Interface' ? type : 'GatewayLoadBalancer',
      serviceName: textIn(item, 'ServiceName') ?? noName,
      state: states[(textIn(item, 'State') ?? 'available').toLowerCase()] ?? 'available',
      policy: textIn(item, 'PolicyDocument') ?? null,
      routeTableIds: textsIn(item, 'RouteTableIds'),
      subnetIds: textsIn(item, 'SubnetIds'),
      securityGroupIds: eachTextIn(item, 'Groups', 'GroupId'),
      privateDnsEnabled: flagIn(item, 'PrivateDnsEnabled') ?? false,
      ...(interfaces.length === 0 ? {} : { networkInterfaceIds: interfaces }),
    },
  ];
}
