import type { Outcome } from './outcome.ts';
import type { Words } from './words.ts';

/** More would be no help to a reader. */
const shownCases = 3;

/** `CreateNat = false`: conditions that tell the cases of an outcome; empty where it holds in all. */
export function formatCases({ cases }: Pick<Outcome, 'cases'>, words: Words): string {
  const [first] = cases;
  if (first === undefined) return '';
  const common = Object.entries(first).filter(([name, falls]) => cases.every((each) => each[name] === falls));
  // They say it all only where the others fall either way.
  const others = Object.keys(first).length - common.length;
  if (common.length > 0 && cases.length === 2 ** others) return describe(common);
  const told = cases.slice(0, shownCases).map((each) => describe(Object.entries(each)));
  return told.join(words.or) + (cases.length > shownCases ? words.or + '…' : '');
}

function describe(conditions: readonly (readonly [string, boolean])[]): string {
  return conditions.map(([name, falls]) => `${name} = ${falls}`).join(', ');
}
