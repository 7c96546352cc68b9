import type { DeleteManagedPrefixListRequest, DeleteManagedPrefixListResult } from '@aws-sdk/client-ec2';
import type { Context, Validated } from '../../context.ts';
import { dependencyViolation } from '../refusals.ts';
import { findOwnList } from './find-own-list.ts';
import { listShape } from './list-shape.ts';
import { groupsNaming, tablesNaming } from './list-users.ts';

export function deleteManagedPrefixList(
  { PrefixListId }: Validated<DeleteManagedPrefixListRequest>,
  context: Context,
): DeleteManagedPrefixListResult {
  const { store } = context;
  const list = findOwnList(context, PrefixListId);
  const users = [...groupsNaming(context, list.id), ...tablesNaming(context, list.id)];
  if (users.length > 0) {
    throw dependencyViolation(
      `The prefix list ${list.id} is referenced by ${users.map(({ id }) => id).join(', ')} and cannot be deleted.`,
    );
  }
  const shape = listShape(context, list);
  store.prefixLists.remove({ id: list.id });
  store.tags.removeAll(list.id);
  return { PrefixList: { ...shape, State: 'delete-complete' } };
}
