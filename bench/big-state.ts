import { openStateFolder } from '../src/daemon/state-folder.ts';
import type { Topology } from '../src/model/vpc/topology.ts';
import { openStore, type Store } from '../src/store/store.ts';

/** Writes a topology into the state of an Apron that has never run, as if its API had been asked for all of it. */
export function fillState(stateDir: string, installation: string, topology: Topology): void {
  const folder = openStateFolder(stateDir, () => installation);
  const store = openStore(folder.stateFile, folder.keyFile);
  store.transact(() => putAll(store, topology));
  store.close();
}

function putAll(store: Store, topology: Topology): void {
  const [vpc] = topology.vpcs;
  if (vpc === undefined) return;
  const { account, region } = vpc;
  // Nothing of a default VPC: it would be measured with the rest.
  store.networkScopes.put({ account, region });
  for (const each of topology.vpcs) store.vpcs.put(each);
  for (const each of topology.subnets) store.subnets.put(each);
  for (const each of topology.routeTables) store.routeTables.put(each);
  for (const each of topology.internetGateways) store.internetGateways.put(each);
  for (const each of topology.natGateways) store.natGateways.put(each);
  for (const each of topology.addresses) store.elasticAddresses.put(each);
  for (const each of topology.securityGroups) store.securityGroups.put(each);
  for (const each of topology.networkAcls) store.networkAcls.put(each);
  for (const each of topology.networkInterfaces) store.networkInterfaces.put(each);
}
