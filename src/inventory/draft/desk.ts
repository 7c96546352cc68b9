import type { Scope } from '../../model/scope.ts';
import type { Subnet, Vpc } from '../../model/vpc/vpc.ts';
import type { AddressSupply } from './address-supply.ts';
import type { GapBook } from './gap-book.ts';
import type { WholeDraft } from './whole-draft.ts';

/** What the assembly of every noun works with. */
export type Desk = {
  readonly draft: WholeDraft;
  readonly gaps: GapBook;
  readonly addresses: AddressSupply;
  readonly vpcs: ReadonlyMap<string, Vpc>;
  readonly subnets: ReadonlyMap<string, Subnet>;
  /** By VPC. */
  readonly defaultGroups: ReadonlyMap<string, string>;
};

/** The account, and the region of a VPC. */
export function scopeOf({ draft, vpcs }: Pick<Desk, 'draft' | 'vpcs'>, vpcId: string | null): Scope {
  const region = vpcs.get(vpcId ?? '')?.region ?? draft.region;
  return { account: draft.account, region };
}

/** Groups as they will be: a thing without any gets its VPC's default one. */
export function groupsOr(desk: Desk, ids: readonly string[], vpcId: string | undefined): readonly string[] {
  const fallback = desk.defaultGroups.get(vpcId ?? '');
  return ids.length > 0 || fallback === undefined ? ids : [fallback];
}
