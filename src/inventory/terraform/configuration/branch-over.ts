import type { Draft } from '../../draft/draft.ts';
import type { DraftReading } from '../read-drafts.ts';
import type { Value } from '../values/value.ts';

type Read = (decided: ReadonlyMap<string, Value>) => {
  readonly draft: Draft;
  readonly undecided: ReadonlySet<string>;
};
type Case = { readonly decided: ReadonlyMap<string, boolean>; readonly draft: Draft };

/** 16 branches. What is left over stays unknown. */
const mostDecided = 4;

/** Reads once for each way in which the undecided variables can fall, and keeps those that make a difference. */
export function branchOver(read: Read): DraftReading['branches'] {
  const { draft, undecided } = read(new Map());
  let names = [...undecided].slice(0, mostDecided);
  if (names.length === 0) return [{ conditions: {}, draft }];
  let cases = readAll(read, names);
  // A way that is taken can ask for what the others did not.
  while (cases.asked.some((each) => !names.includes(each)) && names.length < mostDecided) {
    names = [...new Set([...names, ...cases.asked])].slice(0, mostDecided);
    cases = readAll(read, names);
  }
  const different = names.filter((name) => makesDifference(name, cases.all));
  const kept = cases.all.filter(({ decided }) =>
    names.every((name) => different.includes(name) || decided.get(name) === false),
  );
  return kept.map((each) => ({
    conditions: Object.fromEntries(different.map((name) => [`var.${name}`, each.decided.get(name) === true])),
    draft: each.draft,
  }));
}

function readAll(
  read: Read,
  names: readonly string[],
): { readonly all: readonly Case[]; readonly asked: readonly string[] } {
  const asked = new Set<string>();
  const all = Array.from({ length: 2 ** names.length }, (_, index): Case => {
    const decided = new Map(names.map((name, bit) => [name, (index >> bit) % 2 === 0]));
    const { draft, undecided } = read(decided);
    for (const each of undecided) asked.add(each);
    return { decided, draft };
  });
  return { all, asked: [...asked] };
}

function makesDifference(name: string, all: readonly Case[]): boolean {
  const texts = new Map(all.map((each) => [keyOf(each.decided, null), JSON.stringify(each.draft)]));
  return all.some((each) => texts.get(keyOf(each.decided, null)) !== texts.get(keyOf(each.decided, name)));
}

/** The case in which one variable falls the other way. */
function keyOf(decided: ReadonlyMap<string, boolean>, turned: string | null): string {
  return [...decided].map(([name, value]) => (name === turned ? !value : value)).join();
}
