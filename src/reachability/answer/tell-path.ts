import type { Blocker, Header, Hop, Step, Unknown, Way } from '../trace.ts';
import type { AnswerHop } from './answer.ts';
import { tellComponent, type Teller, tellFound } from './teller.ts';
import { tellStep } from './tell-step.ts';

type OneWay = {
  readonly blockers: readonly Blocker[];
  readonly unknowns: readonly Unknown[];
  readonly way: Way;
};

/** The hops of one way, each look at the packet a sentence. */
export function tellPath(
  hops: readonly Hop[],
  { blockers, unknowns, way }: OneWay,
  teller: Teller,
): readonly AnswerHop[] {
  const own = blockers.filter((blocker) => blocker.way === way);
  return hops.map(({ from, header, steps }) => ({
    component: from,
    name: tellComponent(from, teller),
    source: teller.veil(header.source),
    destination: formatDestination(header, teller),
    steps: steps
      .filter((step, position) => !isSaidBetter(step, steps[position + 1]))
      .map((step) => {
        const told = tellStep(step, teller);
        if (told.isUnknown) return { ...told, text: tellUnknown(step, unknowns, teller) ?? told.text };
        if (!told.isRefusal) return told;
        const blocker = blockerOf(step, own);
        return blocker === null
          ? told
          : { text: tellFound(blocker, teller), isRefusal: true, isUnknown: false };
      }),
  }));
}

/** What is not known is told by what is missing. */
function tellUnknown(step: Step, unknowns: readonly Unknown[], teller: Teller): string | null {
  if (step.kind !== 'undecided') return null;
  const found = unknowns.find(({ code, component }) => code === step.code && component.id === step.by.id);
  return found === undefined ? null : tellFound(found, teller);
}

function formatDestination({ destination, destinationPorts: ports }: Header, { veil }: Teller): string {
  if (ports === null) return veil(destination);
  return `${veil(destination)}:${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`;
}

/** A look that ends in a refusal, or leaves open whether it is one, is told by what follows it, which says why. */
function isSaidBetter(step: Step, next: Step | undefined): boolean {
  if (next?.kind !== 'refused' && next?.kind !== 'undecided') return false;
  return (
    (step.kind === 'route' && step.chosen === null) ||
    ((step.kind === 'security-groups' || step.kind === 'network-acl') && step.result === 'denied')
  );
}

/** What a refusing look has become among all that stands in the way. */
function blockerOf(step: Step, blockers: readonly Blocker[]): Blocker | null {
  switch (step.kind) {
    case 'refused': {
      const alike = blockers.filter(({ code }) => code === step.code);
      return alike.find(({ component }) => component.id === step.by.id) ?? alike[0] ?? null;
    }
    case 'security-groups': {
      const groups = step.groupIds.join(', ') || '–';
      return (
        blockers.find(({ facts }) => facts['direction'] === step.direction && facts['groups'] === groups) ??
        null
      );
    }
    case 'network-acl':
      return blockers.find(({ component }) => component.id === step.aclId) ?? null;
    case 'endpoint-policy':
      return blockers.find(({ component }) => component.id === step.endpointId) ?? null;
    case 'transit-gateway-route':
      return (
        blockers.find(({ component }) => component.id === step.id || component.id === step.tableId) ?? null
      );
    case 'route':
      return blockers.find(({ component }) => component.id === step.tableId) ?? null;
    case 'resolved':
    case 'undecided':
    case 'translated':
    case 'forwarded':
    case 'arrived':
      return null;
  }
}
