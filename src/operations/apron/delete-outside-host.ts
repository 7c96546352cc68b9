import { Refusal } from '../../model/refusal.ts';
import type { ApronContext } from './apron-context.ts';
import { demandAdministrator } from './demand-administrator.ts';

/** Its names are unknown from now on; its container is stopped soon after. Throws NotFound and AccessDenied. */
export function deleteOutsideHost(
  { Name: name }: { readonly Name: string },
  context: ApronContext,
): Record<string, never> {
  demandAdministrator(context, 'Outside hosts are');
  if (context.store.outsideHosts.find({ name }) === null) {
    throw new Refusal('NotFound', `There is no outside host ${name}.`);
  }
  context.store.outsideHosts.remove({ name });
  return {};
}
