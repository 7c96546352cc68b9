import { Refusal } from '../../model/refusal.ts';
import { isSameScope, type Scope } from '../../model/scope.ts';
import type { Documents } from '../../store/documents.ts';
import type { Context } from '../context.ts';
import { ensureDefaultVpc } from '../ec2/default-vpc.ts';

/** Where a connector leads: subnets of one VPC, and the groups of the interfaces in them. */
export type ConnectorPlace = {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
};

/**
 * Looks a connector's subnets and security groups up in the caller's scope. Without groups the VPC's default one holds.
 * Throws InvalidRequest, naming what is not there or not of that VPC. Source: App Runner guide, "network-vpc".
 */
export function readConnectorPlace(
  context: Context,
  input: { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] },
): ConnectorPlace {
  ensureDefaultVpc(context);
  const subnets = readSubnets(context, input.subnets);
  const vpcIds = [...new Set(subnets.map(({ vpcId }) => vpcId))];
  const [vpcId] = vpcIds;
  if (vpcId === undefined || vpcIds.length > 1) {
    const places = subnets.map((subnet) => `${subnet.id} (${subnet.vpcId})`);
    throw invalid(`All subnets of a VPC connector must be in the same VPC. Subnets: [${places.join(', ')}]`);
  }
  return {
    vpcId,
    subnetIds: subnets.map(({ id }) => id),
    securityGroupIds: readGroups(context, vpcId, input.securityGroups),
  };
}

function readSubnets(context: Context, ids: readonly string[]) {
  if (ids.length === 0) throw invalid('Subnets must have at least one subnet.');
  return readNouns(context, context.store.subnets, { ids, prefix: 'subnet', label: 'subnet' });
}

function readGroups(context: Context, vpcId: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return [defaultGroupOf(context, vpcId)];
  const wanted = { ids, prefix: 'sg', label: 'security group' };
  const groups = readNouns(context, context.store.securityGroups, wanted);
  const strangers = groups.filter((group) => group.vpcId !== vpcId).map(({ id }) => id);
  if (strangers.length === 0) return groups.map(({ id }) => id);
  throw invalid(
    `All security groups of a VPC connector must be in the VPC of its subnets, ${vpcId}. Not in it: [${strangers.join(', ')}]`,
  );
}

function defaultGroupOf({ store }: Context, vpcId: string): string {
  const groups = store.securityGroups.list({ vpc_id: vpcId });
  const found = groups.find(({ name }) => name === 'default');
  if (found === undefined) throw new Error(`VPC ${vpcId} has no default security group`);
  return found.id;
}

/** In the order given, each once. All that are wrong are named in one refusal. */
function readNouns<Noun extends Scope & { readonly id: string }>(
  { scope }: Context,
  documents: Documents<Noun>,
  { ids, prefix, label }: { ids: readonly string[]; prefix: string; label: string },
): Noun[] {
  const wanted = [...new Set(ids)];
  const bad = wanted.find((id) => !new RegExp(`^${prefix}-[0-9a-f]{1,32}$`).test(id));
  if (bad !== undefined) throw invalid(`${JSON.stringify(bad.slice(0, 100))} is not a valid ${label} id.`);
  const found = wanted.map((id) => documents.find({ id }));
  const missing = wanted.filter((_, index) => !isOwn(found[index] ?? null, scope));
  if (missing.length > 0) throw invalid(`The ${label} IDs do not exist: [${missing.join(', ')}]`);
  return found.filter((noun) => noun !== null);
}

function isOwn(noun: Scope | null, scope: Scope): boolean {
  return noun !== null && isSameScope(noun, scope);
}

function invalid(message: string): Refusal {
  return new Refusal('InvalidRequest', message);
}
