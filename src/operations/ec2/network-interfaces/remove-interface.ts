import type { Context } from '../../context.ts';
import { disassociate, publicAddressOf } from '../addresses/association.ts';

/** Takes an interface away with all that hangs on it. Its Elastic IP stays its holder's; an automatic address goes back. */
export function removeInterface({ store }: Pick<Context, 'store'>, interfaceId: string): void {
  const address = publicAddressOf({ store }, interfaceId);
  if (address !== null) disassociate({ store }, address);
  store.networkInterfaces.remove({ id: interfaceId });
  store.tags.removeAll(interfaceId);
}
