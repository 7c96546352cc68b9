import type { CreateDefaultVpcRequest, CreateDefaultVpcResult } from '@aws-sdk/client-ec2';
import type { Context } from '../../context.ts';
import { putDefaultVpc } from '../default-vpc.ts';
import { refuse } from '../refusals.ts';
import { findDefaultVpc } from './find-default-vpc.ts';
import { vpcShape } from './vpc-shape.ts';

/** For who has deleted the one that was there from the beginning. */
export function createDefaultVpc(_input: CreateDefaultVpcRequest, context: Context): CreateDefaultVpcResult {
  if (findDefaultVpc(context) !== null) {
    throw refuse('DefaultVpcAlreadyExists', 'A Default VPC already exists for this account in this region.');
  }
  return { Vpc: vpcShape(context, putDefaultVpc(context)) };
}
