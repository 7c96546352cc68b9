import { refuse } from '../refusals.ts';

/** The members that name targets of kinds that Apron does not have. */
export type AbsentTargetMembers = {
  readonly InstanceId?: string | undefined;
  readonly TransitGatewayId?: string | undefined;
  readonly LocalGatewayId?: string | undefined;
  readonly CarrierGatewayId?: string | undefined;
  readonly VpcEndpointId?: string | undefined;
  readonly CoreNetworkArn?: string | undefined;
  readonly OdbNetworkArn?: string | undefined;
};

/** The error that AWS has for one that does not exist: none of these do. */
const errors = {
  InstanceId: { code: 'InvalidInstanceID.NotFound', label: 'instance' },
  TransitGatewayId: { code: 'InvalidTransitGatewayID.NotFound', label: 'transitGateway' },
  LocalGatewayId: { code: 'InvalidLocalGatewayID.NotFound', label: 'localGateway' },
  CarrierGatewayId: { code: 'InvalidCarrierGatewayID.NotFound', label: 'carrierGateway' },
  VpcEndpointId: { code: 'InvalidVpcEndpointId.NotFound', label: 'vpcEndpoint' },
  CoreNetworkArn: { code: 'InvalidCoreNetworkArn.NotFound', label: 'coreNetwork' },
  OdbNetworkArn: { code: 'InvalidOdbNetworkArn.NotFound', label: 'odbNetwork' },
} as const;

/** Throws the NotFound of a target whose kind there is none of. */
export function refuseAbsentTargets(input: AbsentTargetMembers): void {
  for (const name of Object.keys(errors) as (keyof typeof errors)[]) {
    const id = input[name];
    if (id === undefined) continue;
    const { code, label } = errors[name];
    throw refuse(code, `The ${label} ID '${id}' does not exist`);
  }
}
