import type { Outcome } from './outcome.ts';

/**
 * A database is reached when one of its ports is: which of them a program asks for is written nowhere. The ports that
 * nobody named and that are closed are left out where another is open; where none is, the usual one stands for all.
 */
export function keepUsefulPorts(outcomes: readonly Outcome[]): readonly Outcome[] {
  const ofListener = Map.groupBy(outcomes.filter(isNatural), listenerOf);
  return outcomes.filter((outcome) => {
    if (!isNatural(outcome)) return true;
    const alike = ofListener.get(listenerOf(outcome)) ?? [];
    const isAnyOpen = alike.some(({ answer }) => answer.verdict === 'reachable');
    return isAnyOpen ? outcome.answer.verdict === 'reachable' : outcome === alike[0];
  });
}

function isNatural({ answer, standing }: Outcome): boolean {
  return standing === 'declared' && answer.destination.kind === 'listener';
}

function listenerOf({ answer }: Outcome): string {
  return `${answer.source.id} ${answer.destination.id}`;
}
