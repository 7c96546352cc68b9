import type { Context } from '../context.ts';
import { call } from './test-calls.ts';

/** Takes the default VPC of the caller's scope away, as one does through the API; answers the id it had. */
export function deleteDefaultVpc(context: Context): string {
  const filters = [{ Name: 'is-default', Values: ['true'] }];
  const VpcId = call(context, 'DescribeVpcs', { Filters: filters }).Vpcs?.[0]?.VpcId ?? '';
  const { store } = context;
  for (const { id } of store.subnets.list({ vpc_id: VpcId })) call(context, 'DeleteSubnet', { SubnetId: id });
  for (const { id } of store.internetGateways.list({ vpc_id: VpcId })) {
    call(context, 'DetachInternetGateway', { InternetGatewayId: id, VpcId });
    call(context, 'DeleteInternetGateway', { InternetGatewayId: id });
  }
  call(context, 'DeleteVpc', { VpcId });
  return VpcId;
}
