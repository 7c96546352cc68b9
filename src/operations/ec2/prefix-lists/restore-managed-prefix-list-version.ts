import type {
  RestoreManagedPrefixListVersionRequest,
  RestoreManagedPrefixListVersionResult,
} from '@aws-sdk/client-ec2';
import type { PrefixList } from '../../../model/vpc/prefix-list.ts';
import type { Context, Validated } from '../../context.ts';
import { checkVersion, findOwnList } from './find-own-list.ts';
import { entriesOfVersion } from './list-version.ts';
import { listShape } from './list-shape.ts';
import { checkSize } from './read-list.ts';

/** The entries of an earlier version become a new one. */
export function restoreManagedPrefixListVersion(
  { PrefixListId, PreviousVersion, CurrentVersion }: Validated<RestoreManagedPrefixListVersionRequest>,
  context: Context,
): RestoreManagedPrefixListVersionResult {
  const list = findOwnList(context, PrefixListId);
  checkVersion(list, CurrentVersion);
  const entries = entriesOfVersion(list, PreviousVersion);
  checkSize(entries, list.maxEntries);
  const restored: PrefixList = {
    ...list,
    versions: [...list.versions, entries],
    state: 'restore-complete',
  };
  context.store.prefixLists.put(restored);
  return { PrefixList: listShape(context, restored) };
}
