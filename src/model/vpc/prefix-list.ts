import type { Scope } from '../scope.ts';

export type PrefixListEntry = { readonly cidr: string; readonly description: string | null };

/** A managed prefix list; AWS's own (`pl-…` of S3 and DynamoDB) are made with a region's default VPC and belong to the owner `AWS`. */
export type PrefixList = Scope & {
  readonly id: string;
  readonly name: string;
  readonly owner: 'AWS' | 'self';
  readonly addressFamily: 'IPv4' | 'IPv6';
  readonly maxEntries: number;
  readonly state: 'create-complete' | 'modify-complete' | 'delete-complete' | 'restore-complete';
  /** Index 0 is version 1; the last one holds. */
  readonly versions: readonly (readonly PrefixListEntry[])[];
  /** Of the call that made it: the same call again makes no second one. */
  readonly clientToken?: string;
};

export function currentEntries(list: PrefixList): readonly PrefixListEntry[] {
  return list.versions.at(-1) ?? [];
}
