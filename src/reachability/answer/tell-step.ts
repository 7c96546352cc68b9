import type { Step } from '../trace.ts';
import type { AnswerStep } from './answer.ts';
import { beginWith, tellComponent, type Teller } from './teller.ts';
import type { FrameCode } from './texts/phrases.ts';
import { say } from './texts/say.ts';

type Told = AnswerStep;

/** One look at a packet as a sentence. */
export function tellStep(step: Step, teller: Teller): Told {
  const { language } = teller;
  switch (step.kind) {
    case 'resolved':
      return fine(tellResolved(step, teller));
    case 'security-groups':
      return tellGroups(step, teller);
    case 'network-acl':
      return tellAcl(step, teller);
    case 'route':
      return tellRoute(step, teller);
    case 'transit-gateway-route':
      return tellTransitRoute(step, teller);
    case 'endpoint-policy': {
      const text = say(policyCodes[step.result], { endpoint: step.endpointId }, language);
      return { text, isRefusal: step.result === 'denied', isUnknown: step.result === 'unknown' };
    }
    case 'undecided': {
      const facts = { component: tellComponent(step.by, teller), code: step.code };
      return { text: say('STEP_UNDECIDED', facts, language), isRefusal: false, isUnknown: true };
    }
    case 'refused': {
      const facts = { component: beginWith(step.by, teller), code: step.code };
      return { text: say('STEP_REFUSED', facts, language), isRefusal: true, isUnknown: false };
    }
    case 'translated': {
      const component = beginWith(step.by, teller);
      const source = teller.veil(step.to.source);
      const destination = teller.veil(step.to.destination);
      return fine(say('STEP_TRANSLATED', { component, source, destination }, language));
    }
    case 'forwarded':
      return fine(say('STEP_FORWARDED', { component: beginWith(step.by, teller) }, language));
    case 'arrived':
      return fine(say('STEP_ARRIVED', { component: tellComponent(step.at, teller) }, language));
  }
}

const resolvedCodes = {
  'public-dns': 'STEP_RESOLVED',
  'private-dns': 'STEP_RESOLVED_PRIVATE',
  'vpc-dns': 'STEP_RESOLVED_VPC',
  'custom-dns': 'STEP_RESOLVED_CUSTOM',
} as const satisfies Record<string, FrameCode>;

const policyCodes = {
  allowed: 'STEP_POLICY_ALLOWED',
  limited: 'STEP_POLICY_LIMITED',
  denied: 'STEP_POLICY_DENIED',
  unknown: 'STEP_POLICY_UNKNOWN',
} as const satisfies Record<string, FrameCode>;

const aclCodes = {
  allowed: 'STEP_ACL_ALLOWED',
  partly: 'STEP_ACL_PARTLY',
  denied: 'STEP_ACL_DENIED',
} as const satisfies Record<string, FrameCode>;

function tellResolved(
  { name, by, to, addresses }: Extract<Step, { kind: 'resolved' }>,
  teller: Teller,
): string {
  const component = tellComponent(to, teller);
  // An address that stands for one that nobody knows is not listed: then it is said whose it is.
  const facts = { name, component, addresses: addresses.map(teller.veil).join(', ') || component };
  if (addresses.length > 0 || by === 'private-dns') return say(resolvedCodes[by], facts, teller.language);
  return say(name === component ? 'STEP_RESOLVED_OWN' : 'STEP_RESOLVED_SOMEHOW', facts, teller.language);
}

function tellGroups(step: Extract<Step, { kind: 'security-groups' }>, { language }: Teller): Told {
  if (step.result === 'established') return fine(say('STEP_GROUPS_ESTABLISHED', {}, language));
  const direction = say(step.direction === 'egress' ? 'DIRECTION_OUT' : 'DIRECTION_IN', {}, language);
  const facts = { groups: step.groupIds.join(', ') || '–', direction };
  if (step.result === 'denied')
    return { text: say('STEP_GROUPS_DENIED', facts, language), isRefusal: true, isUnknown: false };
  return step.ruleId === null
    ? fine(say('STEP_GROUPS_ALLOWED', facts, language))
    : fine(say('STEP_GROUPS_ALLOWED_BY', { ...facts, rule: step.ruleId }, language));
}

function tellAcl(step: Extract<Step, { kind: 'network-acl' }>, { language }: Teller): Told {
  const direction = say(step.direction === 'out' ? 'DIRECTION_OUT' : 'DIRECTION_IN', {}, language);
  const facts = { acl: step.aclId, direction, entry: step.entry === null ? '*' : String(step.entry) };
  return {
    text: say(aclCodes[step.result], facts, language),
    isRefusal: step.result === 'denied',
    isUnknown: false,
  };
}

function tellRoute(step: Extract<Step, { kind: 'route' }>, teller: Teller): Told {
  const { language } = teller;
  if (step.chosen === null) {
    const table = beginWith({ kind: 'route-table', id: step.tableId ?? '–' }, teller);
    return { text: say('STEP_NO_ROUTE', { table }, language), isRefusal: true, isUnknown: false };
  }
  const { cidr, target } = step.chosen;
  if (target.kind === 'local') return fine(say('STEP_ROUTE_LOCAL', { cidr }, language));
  const facts = { table: step.tableId ?? '–', cidr, target: target.id };
  if (step.lost.length === 0) return fine(say('STEP_ROUTE', facts, language));
  const lost = step.lost.map(({ cidr: other, route }) =>
    route.target.kind === 'local' ? `${other} → local` : `${other} → ${route.target.id}`,
  );
  return fine(say('STEP_ROUTE_BEFORE', { ...facts, lost: lost.join(', ') }, language));
}

function tellTransitRoute(
  { id, tableId, chosen }: Extract<Step, { kind: 'transit-gateway-route' }>,
  { language }: Teller,
): Told {
  if (chosen === null || chosen.attachmentId === null || tableId === null) {
    return {
      text: say('STEP_NO_TRANSIT_ROUTE', { gateway: id }, language),
      isRefusal: true,
      isUnknown: false,
    };
  }
  const facts = { table: tableId, cidr: chosen.cidr, target: chosen.attachmentId };
  return fine(say('STEP_TRANSIT_ROUTE', facts, language));
}

function fine(text: string): Told {
  return { text, isRefusal: false, isUnknown: false };
}
