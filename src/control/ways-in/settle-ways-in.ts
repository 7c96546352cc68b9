import type { VpcIngressConnection } from '../../model/network.ts';
import type { Service } from '../../model/service.ts';
import { settleWayIn } from '../../plan/routing/settle-way-in.ts';
import type { ControlRoom } from '../control-room.ts';

/** A service's ways in from VPCs that have not ended. */
export function waysInOf({ store }: Pick<ControlRoom, 'store'>, service: Service): VpcIngressConnection[] {
  return store.vpcIngressConnections
    .list({ service_arn: service.arn })
    .filter(({ status }) => status !== 'DELETED');
}

/**
 * Moves ways in on that the edge knows by now, once the network leads to it, too: names, certificates, interfaces. Which
 * status that is, is looked up again then; much may have been asked for meanwhile.
 */
export function settleWaysIn(room: ControlRoom, service: Service, isRouted: boolean): void {
  if (!room.edge.isKnown()) return;
  const settled = (wayIn: VpcIngressConnection): VpcIngressConnection['status'] | null =>
    settleWayIn(wayIn, { applied: room.edge.applied(service.id).route, isRouted });
  for (const wayIn of waysInOf(room, service)) {
    if (settled(wayIn) === null) continue;
    const { arn } = wayIn;
    room.jobs.start(service.id, `settle ${arn}`, async () => {
      await room.network?.whenInForce();
      record(room, arn, settled);
    });
  }
}

function record(
  { store, drivers }: ControlRoom,
  arn: string,
  settled: (wayIn: VpcIngressConnection) => VpcIngressConnection['status'] | null,
): void {
  store.transact(() => {
    const current = store.vpcIngressConnections.find({ arn });
    const status = current === null ? null : settled(current);
    if (current === null || status === null) return;
    const deletedAt = status === 'DELETED' ? drivers.clock.now() : null;
    store.vpcIngressConnections.put({ ...current, status, deletedAt });
  });
}
