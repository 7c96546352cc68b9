import type { Language } from '../texts/tell.ts';
import { tell } from '../texts/tell.ts';
import type { Blocker, Component, Header, Hop, Step, Way } from '../trace.ts';
import type { AnswerHop } from './answer.ts';
import { say, sayComponent } from './texts/say.ts';

type Told = { readonly text: string; readonly isRefusal: boolean };

/** The hops of one way, each look at the packet a sentence. */
export function tellPath(
  hops: readonly Hop[],
  { blockers, way }: { readonly blockers: readonly Blocker[]; readonly way: Way },
  language: Language,
): readonly AnswerHop[] {
  const own = blockers.filter((blocker) => blocker.way === way);
  return hops.map(({ from, header, steps }) => ({
    component: from,
    source: header.source,
    destination: formatDestination(header),
    steps: steps.map((step) => tellStep(step, own, language)),
  }));
}

function formatDestination({ destination, destinationPorts: ports }: Header): string {
  if (ports === null) return destination;
  return `${destination}:${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`;
}

function tellStep(step: Step, blockers: readonly Blocker[], language: Language): Told {
  switch (step.kind) {
    case 'security-groups':
      return tellGroups(step, language);
    case 'network-acl':
      return tellAcl(step, language);
    case 'route':
      return tellRoute(step, language);
    case 'resolved':
      return tellResolved(step, language);
    case 'transit-gateway-route':
      return tellTransitRoute(step, language);
    case 'endpoint-policy': {
      const text = say(policyCodes[step.result], { endpoint: step.endpointId }, language);
      return { text, isRefusal: step.result === 'denied' };
    }
    case 'undecided': {
      const facts = { component: sayComponent(step.by, language), code: step.code };
      return { text: say('STEP_UNDECIDED', facts, language), isRefusal: false };
    }
    case 'refused':
      return { text: tellRefusal(step, blockers, language), isRefusal: true };
    case 'translated': {
      const component = sayComponent(step.by, language);
      const to = { source: step.to.source, destination: step.to.destination };
      return { text: begin(say('STEP_TRANSLATED', { component, ...to }, language)), isRefusal: false };
    }
    case 'forwarded':
      return passed('STEP_FORWARDED', step.by, language);
    case 'arrived':
      return passed('STEP_ARRIVED', step.at, language);
  }
}

function tellGroups(step: Extract<Step, { kind: 'security-groups' }>, language: Language): Told {
  if (step.result === 'established') {
    return { text: say('STEP_GROUPS_ESTABLISHED', {}, language), isRefusal: false };
  }
  const direction = say(step.direction === 'egress' ? 'DIRECTION_OUT' : 'DIRECTION_IN', {}, language);
  const facts = { groups: step.groupIds.join(', ') || '–', direction, rule: step.ruleId ?? '–' };
  return step.result === 'allowed'
    ? { text: say('STEP_GROUPS_ALLOWED', facts, language), isRefusal: false }
    : { text: say('STEP_GROUPS_DENIED', facts, language), isRefusal: true };
}

function tellAcl(step: Extract<Step, { kind: 'network-acl' }>, language: Language): Told {
  const codes = {
    allowed: 'STEP_ACL_ALLOWED',
    partly: 'STEP_ACL_PARTLY',
    denied: 'STEP_ACL_DENIED',
  } as const;
  const direction = say(step.direction === 'out' ? 'DIRECTION_OUT' : 'DIRECTION_IN', {}, language);
  const entry = step.entry === null ? '*' : String(step.entry);
  const text = say(codes[step.result], { acl: step.aclId, direction, entry }, language);
  return { text, isRefusal: step.result === 'denied' };
}

function tellRoute(step: Extract<Step, { kind: 'route' }>, language: Language): Told {
  const component: Component = { kind: 'route-table', id: step.tableId ?? '–' };
  const table = sayComponent(component, language);
  if (step.chosen === null) {
    return { text: begin(say('STEP_NO_ROUTE', { table }, language)), isRefusal: true };
  }
  const { cidr, target } = step.chosen;
  const facts = { table: component.id, cidr, target: targetId(target) };
  if (step.lost.length === 0) return { text: say('STEP_ROUTE', facts, language), isRefusal: false };
  const lost = step.lost.map((other) => `${other.cidr} → ${targetId(other.route.target)}`).join(', ');
  return { text: say('STEP_ROUTE_BEFORE', { ...facts, lost }, language), isRefusal: false };
}

const resolvedCodes = {
  'public-dns': 'STEP_RESOLVED',
  'private-dns': 'STEP_RESOLVED_PRIVATE',
  'vpc-dns': 'STEP_RESOLVED_VPC',
  'custom-dns': 'STEP_RESOLVED_CUSTOM',
} as const;

const policyCodes = {
  allowed: 'STEP_POLICY_ALLOWED',
  limited: 'STEP_POLICY_LIMITED',
  denied: 'STEP_POLICY_DENIED',
  unknown: 'STEP_POLICY_UNKNOWN',
} as const;

function tellResolved(
  { name, by, to, addresses }: Extract<Step, { kind: 'resolved' }>,
  language: Language,
): Told {
  const component = sayComponent(to, language);
  // An address that stands for one that nobody knows is not listed: then it is said whose it is.
  const facts = { name, component, addresses: addresses.join(', ') || component };
  return { text: begin(say(resolvedCodes[by], facts, language)), isRefusal: false };
}

function tellTransitRoute(
  { id, tableId, chosen }: Extract<Step, { kind: 'transit-gateway-route' }>,
  language: Language,
): Told {
  if (chosen === null || chosen.attachmentId === null || tableId === null) {
    return { text: say('STEP_NO_TRANSIT_ROUTE', { gateway: id }, language), isRefusal: true };
  }
  const facts = { table: tableId, cidr: chosen.cidr, target: chosen.attachmentId };
  return { text: say('STEP_TRANSIT_ROUTE', facts, language), isRefusal: false };
}

/** `local`, or the id of what the route leads to. */
function targetId(target: { readonly kind: string; readonly id?: string }): string {
  return target.id ?? target.kind;
}

/** The blocker's own sentence is part of the answer already; here a short one. */
function tellRefusal(
  step: Extract<Step, { kind: 'refused' }>,
  blockers: readonly Blocker[],
  language: Language,
): string {
  const blocker =
    blockers.find(({ code, component }) => code === step.code && component.id === step.by.id) ??
    blockers.find(({ code }) => code === step.code);
  if (blocker !== undefined) return tell(blocker, language);
  const facts = { component: sayComponent(step.by, language), code: step.code };
  return begin(say('STEP_REFUSED', facts, language));
}

function passed(code: 'STEP_FORWARDED' | 'STEP_ARRIVED', component: Component, language: Language): Told {
  return {
    text: begin(say(code, { component: sayComponent(component, language) }, language)),
    isRefusal: false,
  };
}

/** A sentence begins with a capital; what is an id keeps its own letters. */
function begin(sentence: string): string {
  return /^[a-z]+ /.test(sentence) ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
}
