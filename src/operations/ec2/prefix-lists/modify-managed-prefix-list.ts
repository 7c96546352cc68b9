import type { ModifyManagedPrefixListRequest, ModifyManagedPrefixListResult } from '@aws-sdk/client-ec2';
import { currentEntries, type PrefixList, type PrefixListEntry } from '../../../model/vpc/prefix-list.ts';
import type { Context, Validated } from '../../context.ts';
import { invalidParameter, missingParameter, refuse } from '../refusals.ts';
import { checkRuleLimit } from '../security-groups/check-rule-limit.ts';
import { checkVersion, findOwnList } from './find-own-list.ts';
import { groupsNaming } from './list-users.ts';
import { listShape } from './list-shape.ts';
import { checkSize, readCidr, readEntries, readMaxEntries, readName, refuseTooMany } from './read-list.ts';

type Input = Validated<ModifyManagedPrefixListRequest>;

/** Other entries are a new version; another name or size is not. */
export function modifyManagedPrefixList(input: Input, context: Context): ModifyManagedPrefixListResult {
  const { store } = context;
  const list = findOwnList(context, input.PrefixListId);
  const { CurrentVersion: current, PrefixListName: name, MaxEntries: maxEntries } = input;
  const changesEntries = (input.AddEntries?.length ?? 0) + (input.RemoveEntries?.length ?? 0) > 0;
  if (changesEntries && maxEntries !== undefined) {
    throw refuse(
      'InvalidParameterCombination',
      'Entries and maxEntries cannot be modified at the same time.',
    );
  }
  if (changesEntries && current === undefined) throw missingParameter('currentVersion');
  if (current !== undefined) checkVersion(list, current);
  const changed: PrefixList = {
    ...list,
    ...(name === undefined ? {} : { name: readName(name) }),
    ...(maxEntries === undefined ? {} : { maxEntries: readMaxEntries(maxEntries) }),
    ...(changesEntries ? { versions: [...list.versions, readChangedEntries(input, list)] } : {}),
    state: 'modify-complete',
  };
  checkSize(currentEntries(changed), changed.maxEntries);
  store.prefixLists.put(changed);
  // A list counts in a group for as many rules as it can have entries; where it does not fit, nothing is changed.
  for (const group of groupsNaming(context, list.id)) checkRuleLimit(context, group.rules);
  return { PrefixList: listShape(context, changed) };
}

function readChangedEntries({ AddEntries, RemoveEntries }: Input, list: PrefixList): PrefixListEntry[] {
  const added = readEntries(AddEntries ?? [], list.addressFamily);
  const removed = (RemoveEntries ?? []).map(({ Cidr }) => readCidr(Cidr, list.addressFamily));
  refuseTooMany([...added, ...removed]);
  const present = currentEntries(list);
  for (const cidr of removed) {
    if (added.some((entry) => entry.cidr === cidr)) {
      throw invalidParameter(`The CIDR '${cidr}' cannot be added and removed in one call.`);
    }
    if (!present.some((entry) => entry.cidr === cidr)) {
      throw invalidParameter(`The CIDR '${cidr}' is not in the prefix list.`);
    }
  }
  const gone = new Set([...removed, ...added.map(({ cidr }) => cidr)]);
  return [...present.filter(({ cidr }) => !gone.has(cidr)), ...added];
}
