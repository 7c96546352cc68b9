import type { ManagedPrefixList } from '@aws-sdk/client-ec2';
import type { PrefixList } from '../../../model/vpc/prefix-list.ts';
import type { Context } from '../../context.ts';
import { ec2Arn } from '../ec2-arn.ts';
import { tagsShape } from '../tag-specifications.ts';

/** Of AWS's own lists neither size nor version is shown. */
export function listShape(context: Pick<Context, 'store'>, list: PrefixList): ManagedPrefixList {
  const isOwn = list.owner === 'self';
  const owner = { region: list.region, account: isOwn ? list.account : 'aws' };
  return {
    PrefixListId: list.id,
    PrefixListName: list.name,
    PrefixListArn: ec2Arn(owner, 'prefix-list', list.id),
    AddressFamily: list.addressFamily,
    State: list.state,
    OwnerId: isOwn ? list.account : 'AWS',
    Tags: tagsShape(context, list.id),
    ...(isOwn ? { MaxEntries: list.maxEntries, Version: list.versions.length } : {}),
  };
}
