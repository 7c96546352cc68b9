import type { Context } from '../context.ts';

/**
 * Gives the caller's account and region its default VPC, once, as AWS does before anybody asks: subnets that are public,
 * an internet gateway, a main route table that leads there, the default security group and network ACL, and AWS's own
 * prefix lists. One that was deleted is not made again.
 */
export function ensureDefaultVpc(context: Context): void {
  const { store, scope } = context;
  const { account, region } = scope;
  if (store.networkScopes.find({ account, region }) !== null) return;
  store.networkScopes.put({ account, region });
}
