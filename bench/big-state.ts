import { openStateFolder } from '../src/daemon/state-folder.ts';
import type { Topology } from '../src/model/vpc/topology.ts';
import { openStore } from '../src/store/store.ts';
import { putTopology } from '../src/store/test-topology.ts';

/** Writes a topology into the state of an Apron that has never run. */
export function fillState(stateDir: string, installation: string, topology: Topology): void {
  const folder = openStateFolder(stateDir, () => installation);
  const store = openStore(folder.stateFile, folder.keyFile);
  // Nothing of a default VPC: it would be measured with the rest.
  for (const { account, region } of topology.vpcs) store.networkScopes.put({ account, region });
  putTopology(store, topology);
  store.close();
}
