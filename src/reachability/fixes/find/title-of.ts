import type { Landscape } from '../../../model/landscape/landscape.ts';
import type { Change, Fix } from '../change.ts';
import { ideaOf, ideasOf, type MainIdea } from './ideas-of.ts';
import { droppedBy, titleFacts } from './title-facts.ts';

/** What a fix is called: by its most telling idea; `more` names the others by their codes. */
export function titleOf(changes: readonly Change[], landscape: Landscape): Fix['title'] {
  const [main = 'SET_ROUTE', ...others] = ideasOf(changes);
  const alike = changes.filter((change) => ideaOf(change) === main);
  // Where a route is set in a new table, the table is only how.
  const telling = alike.findLast(({ kind }) => kind === 'set-route') ?? alike[0];
  const facts = telling === undefined ? {} : titleFacts(telling, { changes, landscape });
  return {
    code: codeOf(main, changes, landscape),
    facts: others.length === 0 ? facts : { ...facts, more: others.join(',') },
  };
}

/** A NAT gateway is one thing among a VPC’s, and another with a way to the internet that is all new. */
function codeOf(main: MainIdea, changes: readonly Change[], landscape: Landscape): string {
  const makes = (kind: Change['kind']): boolean => changes.some((change) => change.kind === kind);
  if (main === 'NEW_NAT') {
    if (makes('set-workload-subnets')) return 'NEW_NAT_AND_SUBNETS';
    return makes('create-subnet') ? 'NEW_NAT_AND_PUBLIC_SUBNET' : 'NEW_NAT';
  }
  if (main === 'SET_ROUTE' && peeringRoutes(changes) > 1) return 'ROUTE_BOTH_WAYS';
  if (main === 'SWITCH_SUBNETS') {
    if (makes('create-subnet')) return 'SWITCH_TO_NEW_SUBNETS';
    return droppedBy(changes, landscape).length > 0 ? 'DROP_SUBNETS' : 'SWITCH_SUBNETS';
  }
  const [first] = changes.filter((change) => ideaOf(change) === main);
  if (first?.kind === 'allow-in-group')
    return first.direction === 'ingress' ? 'OPEN_GROUP_IN' : 'OPEN_GROUP_OUT';
  if (first?.kind === 'set-acl-entry') return first.entry.isEgress ? 'OPEN_ACL_OUT' : 'OPEN_ACL_IN';
  return main;
}

function peeringRoutes(changes: readonly Change[]): number {
  return changes.filter((each) => each.kind === 'set-route' && each.target.kind === 'vpc-peering-connection')
    .length;
}
