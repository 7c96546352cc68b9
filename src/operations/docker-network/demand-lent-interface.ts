import { Refusal } from '../../model/refusal.ts';
import type { NetworkInterface } from '../../model/vpc/network-interface.ts';
import type { Subnet } from '../../model/vpc/vpc.ts';
import type { Store } from '../../store/store.ts';

/**
 * The interface that `apron.eni` names, when it is free and of that subnet; `asked` is the address that the engine has
 * chosen by then. Throws a Refusal that says what to ask for instead.
 */
export function demandLentInterface(
  id: string | null,
  { subnet, asked }: { readonly subnet: Subnet; readonly asked: string | null },
  store: Store,
): NetworkInterface {
  const found = store.networkInterfaces.find({ id });
  if (found === null) throw new Refusal('NotFound', `The networkInterface ID '${id}' does not exist`);
  if (found.subnetId !== subnet.id) {
    throw new Refusal('InvalidRequest', `${found.id} is in ${found.subnetId}, not in ${subnet.id}`);
  }
  const isLentOut = store.dockerEndpoints.find({ network_interface_id: found.id }) !== null;
  if (found.attachment !== null || isLentOut) throw new Refusal('InvalidState', `${found.id} is in use`);
  if (asked !== null && asked !== found.privateIp) {
    throw new Refusal(
      'InvalidRequest',
      `${found.id} has the address ${found.privateIp}: ask for that one, or for none`,
    );
  }
  return found;
}
