import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import { refuse } from '../refusals.ts';

/** Throws AuthFailure for an interface that a service made for itself: it shows, and that is all. */
export function checkIsCallers({ isRequesterManaged }: NetworkInterface): void {
  if (!isRequesterManaged) return;
  throw refuse('AuthFailure', 'You do not have permission to access the specified resource.');
}
