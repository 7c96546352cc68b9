import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { createManagedPrefixList } from './create-managed-prefix-list.ts';
import { deleteManagedPrefixList } from './delete-managed-prefix-list.ts';
import { describeManagedPrefixLists } from './describe-managed-prefix-lists.ts';
import { describePrefixLists } from './describe-prefix-lists.ts';
import { getManagedPrefixListAssociations } from './get-managed-prefix-list-associations.ts';
import { getManagedPrefixListEntries } from './get-managed-prefix-list-entries.ts';
import { modifyManagedPrefixList } from './modify-managed-prefix-list.ts';
import { restoreManagedPrefixListVersion } from './restore-managed-prefix-list-version.ts';

type Operation =
  | 'CreateManagedPrefixList'
  | 'DeleteManagedPrefixList'
  | 'DescribeManagedPrefixLists'
  | 'DescribePrefixLists'
  | 'GetManagedPrefixListAssociations'
  | 'GetManagedPrefixListEntries'
  | 'ModifyManagedPrefixList'
  | 'RestoreManagedPrefixListVersion';

/** Prefix lists: named sets of ranges, with versions; AWS's own and the caller's. */
export const prefixListHandlers: OperationTable<typeof sdk, Operation> = {
  CreateManagedPrefixList: createManagedPrefixList,
  DeleteManagedPrefixList: deleteManagedPrefixList,
  DescribeManagedPrefixLists: describeManagedPrefixLists,
  DescribePrefixLists: describePrefixLists,
  GetManagedPrefixListAssociations: getManagedPrefixListAssociations,
  GetManagedPrefixListEntries: getManagedPrefixListEntries,
  ModifyManagedPrefixList: modifyManagedPrefixList,
  RestoreManagedPrefixListVersion: restoreManagedPrefixListVersion,
};
