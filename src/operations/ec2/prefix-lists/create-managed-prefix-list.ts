import type { CreateManagedPrefixListRequest, CreateManagedPrefixListResult } from '@aws-sdk/client-ec2';
import type { PrefixList } from '../../../model/vpc/prefix-list.ts';
import type { Context, Validated } from '../../context.ts';
import { findByClientToken } from '../client-token.ts';
import { newId } from '../new-id.ts';
import { invalidParameter, refuse } from '../refusals.ts';
import { readTagSpecifications } from '../tag-specifications.ts';
import { listShape } from './list-shape.ts';
import { checkSize, readEntries, readMaxEntries, readName } from './read-list.ts';

/** Per region. Source: VPC guide, "Amazon VPC quotas". */
const listsPerRegion = 100;

export function createManagedPrefixList(
  input: Validated<CreateManagedPrefixListRequest>,
  context: Context,
): CreateManagedPrefixListResult {
  const earlier = findByClientToken(context, context.store.prefixLists, {
    clientToken: input.ClientToken,
    isSameRequest: ({ name, addressFamily }) =>
      name === input.PrefixListName && addressFamily === input.AddressFamily,
  });
  return { PrefixList: listShape(context, earlier ?? make(input, context)) };
}

function make(input: Validated<CreateManagedPrefixListRequest>, context: Context): PrefixList {
  const { store, scope, ids } = context;
  const { AddressFamily: addressFamily, ClientToken: clientToken } = input;
  const name = readName(input.PrefixListName);
  const maxEntries = readMaxEntries(input.MaxEntries);
  if (addressFamily !== 'IPv4' && addressFamily !== 'IPv6') {
    throw invalidParameter(`Value (${addressFamily.slice(0, 100)}) for parameter addressFamily is invalid.`);
  }
  const entries = readEntries(input.Entries ?? [], addressFamily);
  checkSize(entries, maxEntries);
  const tags = readTagSpecifications(input.TagSpecifications, 'prefix-list');
  const { account, region } = scope;
  const own = store.prefixLists.list({ account, region }).filter(({ owner }) => owner === 'self');
  if (own.length >= listsPerRegion) {
    throw refuse('PrefixListLimitExceeded', "You've reached the maximum number of prefix lists.");
  }
  const made: PrefixList = {
    ...scope,
    id: newId(ids, 'pl'),
    name,
    owner: 'self',
    addressFamily,
    maxEntries,
    state: 'create-complete',
    versions: [entries],
    ...(clientToken === undefined ? {} : { clientToken }),
  };
  store.prefixLists.put(made);
  store.tags.put(made.id, tags);
  return made;
}
