import { madeWithVpc } from '../../../model/landscape/made-with-vpc.ts';
import type { ApiCall } from '../api-call.ts';
import type { Change } from '../change.ts';
import { type CallContext, ec2Call } from './call-context.ts';

/** Looks up what AWS made with a VPC and no description names, where a change is about it. */
export function lookUpUnnamed(change: Change, context: CallContext): ApiCall[] {
  const { topology } = context.landscape;
  const named = new Set(textsOf(change));
  return topology.vpcs.flatMap(({ id: vpcId }) => {
    const { mainTableId, defaultGroupId, defaultAclId } = madeWithVpc(vpcId);
    const vpc = { Name: 'vpc-id', Values: [context.idOf(vpcId)] };
    return [
      ...(named.has(mainTableId)
        ? [
            ec2Call(context, {
              operation: 'DescribeRouteTables',
              input: { Filters: [vpc, { Name: 'association.main', Values: ['true'] }] },
              makes: [{ ref: mainTableId, path: ['RouteTables', 0, 'RouteTableId'] }],
            }),
          ]
        : []),
      ...(named.has(defaultGroupId)
        ? [
            ec2Call(context, {
              operation: 'DescribeSecurityGroups',
              input: { Filters: [vpc, { Name: 'group-name', Values: ['default'] }] },
              makes: [{ ref: defaultGroupId, path: ['SecurityGroups', 0, 'GroupId'] }],
            }),
          ]
        : []),
      ...(named.has(defaultAclId)
        ? [
            ec2Call(context, {
              operation: 'DescribeNetworkAcls',
              input: { Filters: [vpc, { Name: 'default', Values: ['true'] }] },
              makes: [{ ref: defaultAclId, path: ['NetworkAcls', 0, 'NetworkAclId'] }],
            }),
          ]
        : []),
    ];
  });
}

/** All texts in a value, wherever they are. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
