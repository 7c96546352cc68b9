import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { createNetworkInterface } from './create-network-interface.ts';
import { deleteNetworkInterface } from './delete-network-interface.ts';
import { describeNetworkInterfaceAttribute } from './describe-network-interface-attribute.ts';
import { describeNetworkInterfaces } from './describe-network-interfaces.ts';
import { modifyNetworkInterfaceAttribute } from './modify-network-interface-attribute.ts';
import { resetNetworkInterfaceAttribute } from './reset-network-interface-attribute.ts';

type Operation =
  | 'CreateNetworkInterface'
  | 'DeleteNetworkInterface'
  | 'DescribeNetworkInterfaceAttribute'
  | 'DescribeNetworkInterfaces'
  | 'ModifyNetworkInterfaceAttribute'
  | 'ResetNetworkInterfaceAttribute';

/** Network interfaces: what a container or an instance has in a subnet. */
export const networkInterfaceHandlers: OperationTable<typeof sdk, Operation> = {
  CreateNetworkInterface: createNetworkInterface,
  DeleteNetworkInterface: deleteNetworkInterface,
  DescribeNetworkInterfaceAttribute: describeNetworkInterfaceAttribute,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  ModifyNetworkInterfaceAttribute: modifyNetworkInterfaceAttribute,
  ResetNetworkInterfaceAttribute: resetNetworkInterfaceAttribute,
};
