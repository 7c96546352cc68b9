import type {
  DescribeNetworkInterfaceAttributeRequest,
  DescribeNetworkInterfaceAttributeResult,
} from '@aws-sdk/client-ec2';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context, Validated } from '../../context.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { invalidParameter, missingParameter } from '../refusals.ts';
import { attachmentShape, groupsShape } from './interface-shape.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';

type Attribute = (
  found: NetworkInterface,
  surroundings: Surroundings,
) => Omit<DescribeNetworkInterfaceAttributeResult, 'NetworkInterfaceId'>;

const attributes: Readonly<Record<string, Attribute>> = {
  description: ({ description }) => ({ Description: { Value: description } }),
  groupSet: (found, surroundings) => ({ Groups: groupsShape(found, surroundings) }),
  sourceDestCheck: ({ sourceDestCheck }) => ({ SourceDestCheck: { Value: sourceDestCheck } }),
  attachment: (found) => ({ Attachment: attachmentShape(found) }),
  associatePublicIpAddress: ({ id }, { publicAddress }) => ({
    AssociatePublicIpAddress: publicAddress(id)?.isServiceManaged === true,
  }),
};

export function describeNetworkInterfaceAttribute(
  { NetworkInterfaceId: id, Attribute: name }: Validated<DescribeNetworkInterfaceAttributeRequest>,
  context: Context,
): DescribeNetworkInterfaceAttributeResult {
  const found = findNoun(context, context.store.networkInterfaces, { id, kind: kinds.networkInterface });
  if (name === undefined) throw missingParameter('attribute');
  const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (attribute === undefined) {
    throw invalidParameter(`Value (${name.slice(0, 100)}) for parameter attribute is invalid.`);
  }
  return { NetworkInterfaceId: id, ...attribute(found, readSurroundings(context)) };
}
