import type { ListDropsResponse } from '../../model/drops.ts';
import type { Session } from '../session.ts';
import type { PrivateNetwork } from './private-network.ts';

/** Why the partner is silent, and the kernel's own evidence. */
export async function renderReason(session: Session, network: PrivateNetwork): Promise<string> {
  const { paint } = session.terminal;
  const { Drops } = await session
    .api()
    .call<ListDropsResponse>('apron', 'ListDrops', { VpcId: network.vpcId });
  const drop = Drops.find(({ ResourceId }) => ResourceId === network.routeTableId);
  const evidence =
    drop === undefined
      ? ''
      : `\n     ${paint.dim(`Evidence: ${drop.Packets} packets dropped at ${drop.ResourceId} (${drop.Reason}).`)}`;
  return `     ${paint.yellow('Why')}  In VPC mode every packet of the service leaves through a network interface in one of
          the connector's subnets, also those to the internet. Their route table ${network.routeTableId}
          knows the VPC's own range and nothing else.${evidence}
     ${paint.yellow('Fix')}  A NAT gateway in a public subnet, and a route to it from the private ones.`;
}
