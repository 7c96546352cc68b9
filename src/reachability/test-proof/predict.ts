import type { Path } from '../trace.ts';

/** What the sender is to see; `unknown` is no claim. */
export type Outcome = 'arrives' | 'refused' | 'silence';

export type Prediction = {
  readonly outcome: Outcome | 'unknown';
  /** Of the first that stands in the way, or of the first missing fact; null where there is none. */
  readonly code: string | null;
  /** Where the kernel is to have counted it. */
  readonly counter: string | null;
};

export function predict({ verdict, blockers, unknowns }: Path): Prediction {
  const [first] = blockers;
  if (first !== undefined) {
    const isRefusal = blockers.every(({ code }) => code === 'OUTSIDE_PORT_CLOSED');
    return { outcome: isRefusal ? 'refused' : 'silence', code: first.code, counter: first.counter };
  }
  if (verdict === 'unknown')
    return { outcome: 'unknown', code: unknowns[0]?.code ?? 'UNKNOWN', counter: null };
  return { outcome: 'arrives', code: null, counter: null };
}
