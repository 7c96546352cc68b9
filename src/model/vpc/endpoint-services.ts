/** A service that VPC endpoints lead to. */
export type EndpointService = {
  /** Such as `com.amazonaws.us-east-1.secretsmanager`. */
  readonly name: string;
  readonly kind: 'Gateway' | 'Interface';
  /** The name that programs usually ask for, which an endpoint can take over in its VPC; null when the service has none. */
  readonly privateDnsName: string | null;
  /** The name that its endpoints' own names end in: `secretsmanager.us-east-1.vpce.amazonaws.com`. */
  readonly baseDnsName: string;
  readonly takesPolicy: boolean;
};

/** What stands behind an endpoint's interfaces: an API that Apron serves, or private App Runner services. */
export const requestsService = 'apprunner.requests';

const gatewayServices = ['s3', 'dynamodb'];
const apiServices = ['apprunner', 'ec2', 'logs', 'secretsmanager', 'ssm', 'sts'];

/** All services that endpoints of a region can lead to: those that Apron itself serves, and the two with gateway endpoints. */
export function endpointServicesOf(region: string): readonly EndpointService[] {
  const service = (short: string, kind: EndpointService['kind']): EndpointService => ({
    name: `com.amazonaws.${region}.${short}`,
    kind,
    privateDnsName:
      kind === 'Interface' && short !== requestsService ? `${short}.${region}.amazonaws.com` : null,
    baseDnsName:
      kind === 'Gateway'
        ? `${short}.${region}.amazonaws.com`
        : `${short.split('.').toReversed().join('.')}.${region}.vpce.amazonaws.com`,
    takesPolicy: short !== requestsService,
  });
  return [
    ...gatewayServices.map((short) => service(short, 'Gateway')),
    ...[...apiServices, requestsService].map((short) => service(short, 'Interface')),
  ];
}

/** Null when there is none of that name in the region. */
export function findEndpointService(region: string, name: string): EndpointService | null {
  return endpointServicesOf(region).find((service) => service.name === name) ?? null;
}

/** `secretsmanager` of `com.amazonaws.us-east-1.secretsmanager`. */
export function shortServiceName(serviceName: string): string {
  return serviceName.split('.').slice(3).join('.');
}
