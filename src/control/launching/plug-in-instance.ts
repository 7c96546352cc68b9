import type { InstanceInterface } from '../../drivers/containers/instances-port.ts';
import type { Instance } from '../../model/instance.ts';
import { resolverOf } from '../../model/vpc/resolver-of.ts';
import type { RowChanges } from '../../plan/deployment/apply-step.ts';
import {
  describeExhaustion,
  instanceInterfaceId,
  type InterfaceSituation,
  planInstanceInterface,
} from '../../plan/network/plan-instance-interface.ts';
import type { Store } from '../../store/store.ts';
import type { ControlRoom } from '../control-room.ts';

/**
 * Gives each instance that is about to be written its interface, where its revision's way out is a VPC connector. Runs
 * in the transaction that writes the instance, so that neither is ever without the other. One for which no subnet has
 * an address is written as failed.
 */
export function plugInInstances(room: ControlRoom, changes: RowChanges): RowChanges {
  if (changes.instances === undefined) return changes;
  return { ...changes, instances: changes.instances.map((instance) => plugIn(room, instance)) };
}

function plugIn({ store, drivers }: ControlRoom, instance: Instance): Instance {
  const situation = readSituation(store, instance);
  if (situation === null) return instance;
  const networkInterface = planInstanceInterface(situation, {
    instanceId: instance.id,
    now: drivers.clock.now(),
  });
  if (networkInterface === null) {
    return { ...instance, failure: { why: 'not-started', detail: describeExhaustion(situation) } };
  }
  store.networkInterfaces.put(networkInterface);
  store.tags.put(networkInterface.id, { AWSAppRunnerManaged: 'true' });
  return instance;
}

/** Null for an instance in public mode. */
function readSituation(store: Store, instance: Instance): InterfaceSituation | null {
  const { serviceId, revision: number } = instance;
  const egress = store.revisions.find({ service_id: serviceId, number })?.settings.network.egress;
  if (egress?.kind !== 'VPC') return null;
  const connector = store.vpcConnectors.find({ arn: egress.connectorArn });
  if (connector === null)
    throw new Error(`revision ${number} of ${serviceId} has lost ${egress.connectorArn}`);
  const siblings = store.instances
    .list({ service_id: serviceId })
    .filter((other) => other.revision === number && other.phase !== 'stopping')
    .map(({ id }) => id);
  return {
    connector,
    subnets: connector.subnetIds.flatMap((id) => store.subnets.find({ id }) ?? []),
    taken: connector.subnetIds.flatMap((id) => store.networkInterfaces.list({ subnet_id: id })),
    siblings: new Set(siblings),
  };
}

/** The interface that an instance in VPC mode was given, as the engine is told of it; null where it has none. */
export function interfaceOf(store: Store, instanceId: string): InstanceInterface | null {
  const found = store.networkInterfaces.find({ id: instanceInterfaceId(instanceId) });
  const vpc = found === null ? null : store.vpcs.find({ id: found.vpcId });
  if (found === null || vpc === null) return null;
  const options = store.dhcpOptions.list({ account: vpc.account, region: vpc.region });
  const resolver = resolverOf(vpc, options);
  return { network: found.subnetId, networkInterfaceId: found.id, address: found.privateIp, resolver };
}

/** Takes it away with the row of its instance. */
export function removeInterface(store: Store, instanceId: string): void {
  const id = instanceInterfaceId(instanceId);
  if (store.networkInterfaces.find({ id }) === null) return;
  store.networkInterfaces.remove({ id });
  store.tags.removeAll(id);
}
