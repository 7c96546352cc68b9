import { containsRange, demandCidr, formatCidr, type Ipv4Range, overlaps } from '../../../model/vpc/ipv4.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../refusals.ts';

/** AWS's default; it raises it to fifty for who asks. */
const mostRanges = 5;

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(demandCidr);
/** AWS's own use: never beside a private range. */
const benchmarkRange = demandCidr('198.19.0.0/16');

/**
 * Whether a VPC can have one more range. Throws InvalidVpc.Range and CidrBlockAssociationLimitExceeded. Source: VPC guide,
 * "VPC CIDR blocks": "IPv4 CIDR block association restrictions" and the rules on existing routes and peerings.
 */
export function checkSecondaryRange(context: Context, vpc: Vpc, range: Ipv4Range): void {
  const cidr = formatCidr(range);
  const present = vpc.cidrs.map((each) => demandCidr(each.cidr));
  if (present.length >= mostRanges) {
    throw refuse(
      'CidrBlockAssociationLimitExceeded',
      `${vpc.id} has ${mostRanges} IPv4 CIDR blocks, which is the limit.`,
    );
  }
  if (present.some((each) => overlaps(each, range))) {
    throw refuse('InvalidVpc.Range', `The CIDR '${cidr}' conflicts with another CIDR of the VPC`);
  }
  if (present.some((each) => !canStandTogether(each, range))) {
    throw refuse(
      'InvalidVpc.Range',
      `The CIDR '${cidr}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR. For additional restrictions, see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html`,
    );
  }
  refuseTakenByRoute(context, vpc, range);
  refuseTakenByPeer(context, vpc, range);
}

/** Private ranges of different kinds exclude each other, and so do private ones and those that are not. */
export function canStandTogether(present: Ipv4Range, added: Ipv4Range): boolean {
  const presentIn = privateRanges.findIndex((each) => overlaps(each, present));
  const addedIn = privateRanges.findIndex((each) => overlaps(each, added));
  if (addedIn !== -1) {
    const isReserved = overlaps(tenZero, added) && overlaps(tenZeroAndOne, present);
    return presentIn === addedIn && !isReserved;
  }
  return presentIn === -1 || !overlaps(benchmarkRange, added);
}

const tenZero = demandCidr('10.0.0.0/16');
const tenZeroAndOne = demandCidr('10.0.0.0/15');

/** A local route must not take over what a route of somebody's leads elsewhere, unless it is the more specific one. */
function refuseTakenByRoute({ store }: Context, vpc: Vpc, range: Ipv4Range): void {
  const taken = store.routeTables
    .list({ vpc_id: vpc.id })
    .flatMap((table) => table.routes.map(({ destination }) => ({ destination, tableId: table.id })))
    .find(
      ({ destination }) => destination.kind === 'ipv4' && containsRange(range, demandCidr(destination.cidr)),
    );
  if (taken === undefined) return;
  throw refuse(
    'InvalidVpc.Range',
    `The CIDR '${formatCidr(range)}' is the same as or larger than the destination of a route in ${taken.tableId}`,
  );
}

function refuseTakenByPeer({ store }: Context, vpc: Vpc, range: Ipv4Range): void {
  for (const peering of store.peeringConnections.list({})) {
    const isLive = ['pending-acceptance', 'provisioning', 'active'].includes(peering.status);
    const sides = [peering.requesterVpcId, peering.accepterVpcId];
    if (!isLive || !sides.includes(vpc.id)) continue;
    const peer = store.vpcs.find({ id: sides.find((id) => id !== vpc.id) ?? vpc.id });
    if (peer?.cidrs.some((each) => overlaps(demandCidr(each.cidr), range)) === true) {
      throw refuse(
        'InvalidVpc.Range',
        `The CIDR '${formatCidr(range)}' overlaps with a CIDR of ${peer.id}, which is connected by ${peering.id}`,
      );
    }
  }
}
