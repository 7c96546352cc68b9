import type { Draft, DraftPrefixList } from '../draft/draft.ts';
import { type Known, Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, textIn, textsIn } from './json.ts';

/** Prefix lists: AWS's own with their ranges, managed ones with those that another call has listed. */
export function readPrefixLists(answers: Answers): Pick<Draft, 'prefixLists'> {
  const entries = entriesByList(answers);
  const lists = new Map<string, DraftPrefixList>();
  for (const item of answers.items('ManagedPrefixLists')) {
    const id = textIn(item, 'PrefixListId');
    if (id === undefined) continue;
    const name = textIn(item, 'PrefixListName') ?? id;
    const unread = new Unknown({
      code: 'NOT_READ',
      name: `get-managed-prefix-list-entries --prefix-list-id ${id}`,
    });
    const known: Known<readonly string[]> = entries.get(id) ?? unread;
    lists.set(id, { id, name, place: null, entries: known });
  }
  for (const item of answers.items('PrefixLists')) {
    const id = textIn(item, 'PrefixListId');
    if (id === undefined) continue;
    lists.set(id, {
      id,
      name: textIn(item, 'PrefixListName') ?? id,
      place: null,
      entries: textsIn(item, 'Cidrs'),
    });
  }
  return { prefixLists: [...lists.values()] };
}

/** An answer of `get-managed-prefix-list-entries` does not say whose entries they are: who asked has to. */
function entriesByList(answers: Answers): ReadonlyMap<string, readonly string[]> {
  const pairs = answers.with('Entries').flatMap(({ body, about }) => {
    const id = about.find((word) => /^pl-[0-9a-z]+$/.test(word));
    return id === undefined ? [] : [{ id, cidrs: eachTextIn(body, 'Entries', 'Cidr') }];
  });
  const grouped = Map.groupBy(pairs, ({ id }) => id);
  return new Map([...grouped].map(([id, each]) => [id, each.flatMap(({ cidrs }) => cidrs)]));
}
