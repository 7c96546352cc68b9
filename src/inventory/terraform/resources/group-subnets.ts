import type { Known } from '../../draft/known.ts';
import type { Attributes } from './attributes.ts';
import type { Surroundings } from './draft-parts.ts';

type Wanted = { readonly name: Known<string> | undefined; readonly type: string; readonly owner: Attributes };

/** The subnets of a subnet group, which may be referred to or called by its name. */
export function groupSubnets(
  { name, type, owner }: Wanted,
  around: Surroundings,
): Known<readonly Known<string>[]> {
  // Without one the default VPC's subnets are taken, which are written nowhere.
  if (name === undefined) return owner.missing('subnet_group');
  if (typeof name !== 'string') return name;
  const group = around.all(type).find((each) => each.address === name || each.text('name') === name);
  return group === undefined
    ? around.names.lookedUp(name)
    : (group.ids('subnet_ids') ?? group.missing('subnet_ids'));
}
