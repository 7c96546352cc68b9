import type { ManagedPrefixList } from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';
import { call } from '../test-calls.ts';

/** An IPv4 list for ten entries; returns its id. */
export function makeList(context: Context, ...cidrs: string[]): string {
  const { PrefixList } = call(context, 'CreateManagedPrefixList', {
    PrefixListName: 'offices',
    AddressFamily: 'IPv4',
    MaxEntries: 10,
    Entries: cidrs.map((Cidr) => ({ Cidr })),
  });
  return PrefixList?.PrefixListId ?? '';
}

export function shownList(context: Context, id: string): ManagedPrefixList {
  const found = call(context, 'DescribeManagedPrefixLists', { PrefixListIds: [id] }).PrefixLists?.[0];
  if (found === undefined) throw new Error(`${id} is not shown`);
  return found;
}

export function cidrsOf(context: Context, PrefixListId: string, TargetVersion?: number): string[] {
  const version = TargetVersion === undefined ? {} : { TargetVersion };
  const { Entries = [] } = call(context, 'GetManagedPrefixListEntries', { PrefixListId, ...version });
  return Entries.map(({ Cidr = '' }) => Cidr);
}

/** The id of AWS's own list of S3 or DynamoDB. */
export function serviceListId(context: Context, service: 's3' | 'dynamodb'): string {
  const Filters = [{ Name: 'prefix-list-name', Values: [`*.${service}`] }];
  return call(context, 'DescribePrefixLists', { Filters }).PrefixLists?.[0]?.PrefixListId ?? '';
}
