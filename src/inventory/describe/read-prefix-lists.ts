import type { Draft, DraftPrefixList } from '../draft/draft.ts';
import { type Known, Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, textIn, textsIn } from './json.ts';

/**
 * Prefix lists: AWS's own with their ranges, managed ones with those that another call has listed. Both
 * `describe-prefix-lists` and `describe-managed-prefix-lists` answer with `PrefixLists`; only the former has ranges.
 */
export function readPrefixLists(answers: Answers): Pick<Draft, 'prefixLists'> {
  const entries = entriesByList(answers);
  const lists = new Map<string, DraftPrefixList>();
  for (const item of answers.items('PrefixLists')) {
    const id = textIn(item, 'PrefixListId');
    if (id === undefined) continue;
    const unread = new Unknown({
      code: 'NOT_READ',
      name: `get-managed-prefix-list-entries --prefix-list-id ${id}`,
    });
    const listed = 'Cidrs' in item ? textsIn(item, 'Cidrs') : entries.get(id);
    const known: Known<readonly string[]> = listed ?? unread;
    const name = textIn(item, 'PrefixListName') ?? id;
    if (!lists.has(id) || listed !== undefined) lists.set(id, { id, name, place: null, entries: known });
  }
  return { prefixLists: [...lists.values()] };
}

/** An answer of `get-managed-prefix-list-entries` does not say whose entries they are: who asked has to. */
function entriesByList(answers: Answers): ReadonlyMap<string, readonly string[]> {
  const pairs = answers.with('Entries').flatMap(({ body, about }) => {
    const id = about.find((word) => word.startsWith('pl-'));
    return id === undefined ? [] : [{ id, cidrs: eachTextIn(body, 'Entries', 'Cidr') }];
  });
  const grouped = Map.groupBy(pairs, ({ id }) => id);
  return new Map([...grouped].map(([id, each]) => [id, each.flatMap(({ cidrs }) => cidrs)]));
}
