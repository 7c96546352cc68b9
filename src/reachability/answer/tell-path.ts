import type { Blocker, Header, Hop, Step, Way } from '../trace.ts';
import type { AnswerHop } from './answer.ts';
import { tellComponent, type Teller, tellFound } from './teller.ts';
import { tellStep } from './tell-step.ts';

/** The hops of one way, each look at the packet a sentence. */
export function tellPath(
  hops: readonly Hop[],
  { blockers, way }: { readonly blockers: readonly Blocker[]; readonly way: Way },
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
      .map((step) =>
        step.kind === 'refused'
          ? { text: tellRefusal(step, own, teller), isRefusal: true }
          : tellStep(step, teller),
      ),
  }));
}

function formatDestination({ destination, destinationPorts: ports }: Header, { veil }: Teller): string {
  if (ports === null) return veil(destination);
  return `${veil(destination)}:${ports.from === ports.to ? ports.from : `${ports.from}-${ports.to}`}`;
}

/** A look that ends in a refusal is told by the refusal that follows it, which says why. */
function isSaidBetter(step: Step, next: Step | undefined): boolean {
  if (next?.kind !== 'refused') return false;
  return (
    (step.kind === 'route' && step.chosen === null) ||
    ((step.kind === 'security-groups' || step.kind === 'network-acl') && step.result === 'denied')
  );
}

function tellRefusal(
  step: Extract<Step, { kind: 'refused' }>,
  blockers: readonly Blocker[],
  teller: Teller,
): string {
  const alike = blockers.filter(({ code }) => code === step.code);
  const blocker = alike.find(({ component }) => component.id === step.by.id) ?? alike[0];
  return blocker === undefined ? tellStep(step, teller).text : tellFound(blocker, teller);
}
