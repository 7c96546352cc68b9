import type { DhcpOptions as DhcpOptionsShape } from '@aws-sdk/client-ec2';
import type { DhcpOptions } from '../../../model/vpc/vpc.ts';
import type { Context } from '../../context.ts';
import { tagsShape } from '../tag-specifications.ts';

/** A set of DHCP options as EC2 shows it. */
export function dhcpOptionsShape(context: Context, { id, account, options }: DhcpOptions): DhcpOptionsShape {
  return {
    DhcpOptionsId: id,
    OwnerId: account,
    DhcpConfigurations: options.map(({ key, values }) => ({
      Key: key,
      Values: values.map((value) => ({ Value: value })),
    })),
    Tags: tagsShape(context, id),
  };
}
