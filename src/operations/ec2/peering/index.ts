import type * as sdk from '@aws-sdk/client-ec2';
import type { OperationTable } from '../../context.ts';
import { acceptVpcPeeringConnection } from './accept-vpc-peering-connection.ts';
import { createVpcPeeringConnection } from './create-vpc-peering-connection.ts';
import { deleteVpcPeeringConnection } from './delete-vpc-peering-connection.ts';
import { describeVpcPeeringConnections } from './describe-vpc-peering-connections.ts';
import { modifyVpcPeeringConnectionOptions } from './modify-vpc-peering-connection-options.ts';
import { rejectVpcPeeringConnection } from './reject-vpc-peering-connection.ts';

type Operation =
  | 'AcceptVpcPeeringConnection'
  | 'CreateVpcPeeringConnection'
  | 'DeleteVpcPeeringConnection'
  | 'DescribeVpcPeeringConnections'
  | 'ModifyVpcPeeringConnectionOptions'
  | 'RejectVpcPeeringConnection';

/** Peerings: two VPCs of this installation, of whichever account and region, that reach each other. */
export const peeringHandlers: OperationTable<typeof sdk, Operation> = {
  AcceptVpcPeeringConnection: acceptVpcPeeringConnection,
  CreateVpcPeeringConnection: createVpcPeeringConnection,
  DeleteVpcPeeringConnection: deleteVpcPeeringConnection,
  DescribeVpcPeeringConnections: describeVpcPeeringConnections,
  ModifyVpcPeeringConnectionOptions: modifyVpcPeeringConnectionOptions,
  RejectVpcPeeringConnection: rejectVpcPeeringConnection,
};
