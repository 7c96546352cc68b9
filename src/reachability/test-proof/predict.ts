import type { Path } from '../trace.ts';

/** What the sender is to see; `unknown` is no claim. */
export type Outcome = 'arrives' | 'refused' | 'silence';

export type Prediction = {
  readonly outcome: Outcome | 'unknown';
  /** Of the first that stands in the way, or of the first missing fact; null where there is none. */
  readonly code: string | null;
  /** Where the kernel is to have counted it; empty where nothing is counted or nothing dropped. */
  readonly counters: readonly string[];
  /** Which address the packet is sent to; null where the walk does not come so far. */
  readonly address: string | null;
  /** Whom it arrives at: the id of an interface or the name of an outside host. */
  readonly arrivesAt: string | null;
};

export function predict({ verdict, forward, blockers, unknowns }: Path): Prediction {
  const address = forward[0]?.header.destination ?? null;
  const [first] = blockers;
  if (first === undefined) {
    const arrived = forward.at(-1)?.steps.findLast((step) => step.kind === 'arrived');
    return verdict === 'unknown'
      ? {
          outcome: 'unknown',
          code: unknowns[0]?.code ?? 'UNKNOWN',
          counters: [],
          address,
          arrivesAt: null,
        }
      : { outcome: 'arrives', code: null, counters: [], address, arrivesAt: arrived?.at.id ?? null };
  }
  // A closed port is not silent: its refusal goes back like any answer, and may be dropped on its way.
  const second = blockers.find(({ code }) => code !== 'OUTSIDE_PORT_CLOSED');
  const met = first.code === 'OUTSIDE_PORT_CLOSED' && second !== undefined ? [first, second] : [first];
  return {
    outcome: met.every(({ code }) => code === 'OUTSIDE_PORT_CLOSED') ? 'refused' : 'silence',
    code: first.code,
    counters: met.flatMap(({ counter }) => (counter === null ? [] : [counter])),
    address,
    arrivesAt: null,
  };
}
