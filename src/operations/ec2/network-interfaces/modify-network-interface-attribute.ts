import type { ModifyNetworkInterfaceAttributeRequest } from '@aws-sdk/client-ec2';
import type { NetworkInterface } from '../../../model/vpc/network-interface.ts';
import type { Context, Validated } from '../../context.ts';
import { disassociate, publicAddressOf } from '../addresses/association.ts';
import { givePublicAddress } from '../addresses/give-public-address.ts';
import { findNoun, kinds } from '../find-noun.ts';
import { oneAttribute } from '../one-attribute.ts';
import { missingParameter, notFound } from '../refusals.ts';
import { checkInterfaceGroups } from '../security-groups/check-interface-groups.ts';
import { checkIsCallers } from './check-is-callers.ts';
import { readInterfaceDescription } from './read-interface-description.ts';

type Input = Validated<ModifyNetworkInterfaceAttributeRequest>;
type Change = (input: Input, context: Context, found: NetworkInterface) => NetworkInterface;

const changes = {
  Description: ({ Description }, _context, found) => ({
    ...found,
    description: readInterfaceDescription(Description?.Value),
  }),
  SourceDestCheck: ({ SourceDestCheck }, _context, found) => {
    if (SourceDestCheck?.Value === undefined) throw missingParameter('sourceDestCheck.value');
    return { ...found, sourceDestCheck: SourceDestCheck.Value };
  },
  Groups: ({ Groups = [] }, context, found) => {
    if (Groups.length === 0) throw missingParameter('securityGroupId');
    const subnet = findNoun(context, context.store.subnets, { id: found.subnetId, kind: kinds.subnet });
    return { ...found, securityGroupIds: checkInterfaceGroups(context, subnet, Groups) };
  },
  Attachment: ({ Attachment }, _context, found) => {
    const { AttachmentId: id = '', DeleteOnTermination } = Attachment ?? {};
    if (found.attachment?.id !== id) throw notFound('InvalidAttachmentID', 'attachment', id);
    if (DeleteOnTermination === undefined) throw missingParameter('attachment.deleteOnTermination');
    return { ...found, deleteOnTermination: DeleteOnTermination };
  },
  AssociatePublicIpAddress: ({ AssociatePublicIpAddress: isWanted }, context, found) => {
    const present = publicAddressOf(context, found.id);
    if (isWanted === true && present === null) givePublicAddress(context, found);
    if (isWanted === false && present?.isServiceManaged === true) disassociate(context, present);
    return found;
  },
} as const satisfies Readonly<Record<string, Change>>;

/** Changes one attribute. New groups hold for connections made from now on. */
export function modifyNetworkInterfaceAttribute(input: Input, context: Context): Record<string, never> {
  const { store } = context;
  const id = input.NetworkInterfaceId;
  const found = findNoun(context, store.networkInterfaces, { id, kind: kinds.networkInterface });
  checkIsCallers(found);
  const change: Change = changes[oneAttribute(input, changes)];
  store.networkInterfaces.put(change(input, context, found));
  return {};
}
