import { standInServices } from '../../model/landscape/stand-in-address.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { Draft, DraftPrefixList } from './draft.ts';
import type { GapBook } from './gap-book.ts';
import { isKnown, Unknown } from './known.ts';
import { whenKnown } from './known-items.ts';
import { missingReference } from './missing-reference.ts';
import type { WholeDraft } from './whole-draft.ts';

type Placed = Pick<
  WholeDraft,
  'vpcs' | 'prefixLists' | 'endpoints' | 'routes' | 'securityGroupRules' | 'writtenIn' | 'region' | 'unread'
>;

/**
 * The prefix lists; those of S3 and DynamoDB, which every region has whether somebody wrote them down or not; and those
 * that are only referred to, with entries that nobody knows.
 */
export function addPrefixLists(draft: Placed & Draft, gaps: GapBook): readonly DraftPrefixList[] {
  const lists = new Map(draft.prefixLists.map((list) => [list.id, list]));
  for (const list of listsOfServices(draft)) lists.set(list.id, list);
  for (const id of referredLists(draft)) {
    if (lists.has(id)) continue;
    const missing = missingReference(draft, 'prefixLists', id);
    gaps.add({ id, subject: 'existence', place: null }, missing);
    lists.set(id, { id, name: id, place: null, entries: new Unknown(missing) });
  }
  return [...lists.values()];
}

const services = ['s3', 'dynamodb'];

/** Addresses of a service that are not known stand for themselves: none but the service is asked for there. */
function listsOfServices(draft: Placed): DraftPrefixList[] {
  const regions = [...new Set([draft.region, ...draft.vpcs.flatMap(({ region }) => region ?? [])])];
  const { first } = demandCidr(standInServices);
  const names = regions.flatMap((region) => services.map((short) => `com.amazonaws.${region}.${short}`));
  return names.flatMap((name, position) => {
    const written = draft.prefixLists.find((list) => list.name === name);
    if (written !== undefined && isKnown(written.entries)) return [];
    const cidr = `${formatIpv4(first + (position % 256) * 256)}/24`;
    const id = written?.id ?? idInRoutes(name, draft) ?? name;
    return [{ id, name, place: written?.place ?? null, entries: [cidr] }];
  });
}

/** The id that a route to the service's endpoint has as its destination. */
function idInRoutes(serviceName: string, { endpoints, routes }: Placed): string | undefined {
  const ids = new Set(
    endpoints.filter((each) => whenKnown(each.serviceName) === serviceName).map(({ id }) => id),
  );
  return routes
    .flatMap(({ destination, target }) =>
      isKnown(destination) && destination.kind === 'prefix-list' && ids.has(whenKnown(target)?.id ?? '')
        ? [destination.id]
        : [],
    )
    .at(0);
}

function referredLists({ routes, securityGroupRules }: Placed): string[] {
  return [...routes.map(({ destination }) => destination), ...securityGroupRules.map(({ peer }) => peer)]
    .map((each) => whenKnown<{ readonly kind: string; readonly id?: string }>(each))
    .flatMap((each) => (each?.kind === 'prefix-list' && each.id !== undefined ? [each.id] : []));
}
