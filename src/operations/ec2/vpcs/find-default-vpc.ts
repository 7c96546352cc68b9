import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';

/** The default VPC of the caller's account and region; null once it has been deleted. */
export function findDefaultVpc({ store, scope }: Pick<Context, 'store' | 'scope'>): Vpc | null {
  const { account, region } = scope;
  return store.vpcs.list({ account, region }).find((vpc) => vpc.isDefault) ?? null;
}
