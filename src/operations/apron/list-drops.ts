import type { ListDropsResponse } from '../../model/drops.ts';
import { dropMeaning } from '../../model/drop-reasons.ts';
import { Refusal } from '../../model/refusal.ts';
import { isSameScope } from '../../model/scope.ts';
import type { ApronContext } from './apron-context.ts';

/** What the kernel has dropped in a VPC, by reason and place: only where something was. Throws NotFound. */
export async function listDrops(
  input: { readonly VpcId: string },
  context: ApronContext,
): Promise<ListDropsResponse> {
  const vpc = context.store.vpcs.find({ id: input.VpcId });
  if (vpc === null || !isSameScope(vpc, context.scope)) {
    throw new Refusal('NotFound', `The vpc ID '${input.VpcId}' does not exist`);
  }
  const readings = await context.readCounters(vpc.id);
  const drops = readings
    .filter(({ packets }) => packets > 0)
    .map((reading) => {
      const dot = reading.name.indexOf('.');
      const reason = dot < 0 ? reading.name : reading.name.slice(0, dot);
      return {
        Reason: reason,
        ResourceId: dot < 0 ? vpc.id : reading.name.slice(dot + 1),
        Packets: reading.packets,
        Bytes: reading.bytes,
        Meaning: dropMeaning(reason),
      };
    });
  return { Drops: drops.toSorted((one, other) => other.Packets - one.Packets) };
}
