import type { DraftWorkload } from '../../draft/draft.ts';
import { isKnown, type Known } from '../../draft/known.ts';
import type { Attributes } from './attributes.ts';
import { type DraftParts, ofKind, type ResourceTable, type Surroundings } from './draft-parts.ts';

type Egress = DraftWorkload['egress'];

function readAppRunnerService(service: Attributes, around: Surroundings): DraftParts {
  const network = service.block('network_configuration');
  const isPublic = network === undefined ? true : isKnown(network) ? isPubliclyOpen(network) : network;
  const url = service.text('service_url');
  return {
    workloads: [
      {
        ...named(service, 'service_name'),
        kind: 'app-runner-service',
        egress:
          network === undefined ? { kind: 'public' } : isKnown(network) ? egressOf(network, around) : network,
        ingress: { isPublic, domainName: typeof url === 'string' ? url : null },
      },
    ],
  };
}

function isPubliclyOpen(network: Attributes): Known<boolean> {
  const ingress = network.block('ingress_configuration');
  if (ingress === undefined) return true;
  return isKnown(ingress) ? (ingress.flag('is_publicly_accessible') ?? true) : ingress;
}

function egressOf(network: Attributes, around: Surroundings): Egress {
  const egress = network.block('egress_configuration');
  if (egress === undefined) return { kind: 'public' };
  if (!isKnown(egress)) return egress;
  const type = egress.text('egress_type') ?? 'DEFAULT';
  if (!isKnown(type)) return type;
  if (type !== 'VPC') return { kind: 'public' };
  const connectorId = egress.demandedId('vpc_connector_arn');
  if (!isKnown(connectorId)) return connectorId;
  const connector = around.all('aws_apprunner_vpc_connector').find(({ address }) => address === connectorId);
  if (connector === undefined) return notThere(around, connectorId);
  return inSubnetsOf(connector);
}

function inSubnetsOf(connector: Attributes): Egress {
  return {
    kind: 'subnets',
    heldBy: connector.address,
    heldAt: connector.place,
    subnetIds: connector.ids('subnets') ?? connector.missing('subnets'),
    securityGroupIds: connector.ids('security_groups') ?? [],
    assignsPublicIp: false,
  };
}

/** For where no service is written beside it. */
function readConnector(connector: Attributes): DraftParts {
  const head = named(connector, 'vpc_connector_name');
  return {
    workloads: [{ ...head, kind: 'vpc-connector', egress: inSubnetsOf(connector), ingress: null }],
  };
}

/** A connector that is made elsewhere, or that may not be there. */
function notThere(around: Surroundings, id: string): Egress {
  return around.names.lookedUp(id);
}

function readEcsService(service: Attributes): DraftParts {
  const network = service.block('network_configuration');
  if (network === undefined) return {};
  return {
    workloads: [
      {
        ...named(service, 'name'),
        kind: 'ecs-service',
        egress: isKnown(network)
          ? {
              kind: 'subnets',
              heldBy: service.address,
              subnetIds: network.ids('subnets') ?? network.missing('subnets'),
              securityGroupIds: network.ids('security_groups') ?? [],
              assignsPublicIp: network.flag('assign_public_ip') ?? false,
            }
          : network,
        ingress: null,
      },
    ],
  };
}

function readFunction(code: Attributes): DraftParts {
  const network = code.block('vpc_config');
  return {
    workloads: [
      {
        ...named(code, 'function_name'),
        kind: 'lambda-function',
        egress: functionEgress(code, network),
        ingress: null,
      },
    ],
  };
}

function functionEgress(code: Attributes, network: Known<Attributes> | undefined): Egress {
  if (network === undefined) return { kind: 'public' };
  if (!isKnown(network)) return network;
  const subnetIds = network.ids('subnet_ids') ?? [];
  // A block of empty lists takes the function out of its VPC.
  if (isKnown(subnetIds) && subnetIds.length === 0) return { kind: 'public' };
  return {
    kind: 'subnets',
    heldBy: code.address,
    subnetIds,
    securityGroupIds: network.ids('security_group_ids') ?? [],
    assignsPublicIp: false,
  };
}

function readIngressConnection(connection: Attributes): DraftParts {
  const network = connection.block('ingress_vpc_configuration');
  const of = (name: string): Known<string> => {
    if (network === undefined) return connection.missing(name);
    return isKnown(network) ? network.demandedId(name) : network;
  };
  const domain = connection.text('domain_name');
  return {
    ingressConnections: [
      {
        ...connection.head,
        serviceId: connection.demandedId('service_arn'),
        vpcId: of('vpc_id'),
        endpointId: of('vpc_endpoint_id'),
        domainName: typeof domain === 'string' ? domain : connection.address,
        status: 'AVAILABLE',
      },
    ],
  };
}

function named(
  thing: Attributes,
  attribute: string,
): { readonly id: string; readonly name: string; readonly place: Attributes['place'] } {
  const name = thing.text(attribute);
  return { ...thing.head, name: typeof name === 'string' ? name : thing.address };
}

export const workloadResources: ResourceTable = {
  aws_apprunner_service: ofKind('workloads', readAppRunnerService),
  aws_apprunner_vpc_connector: ofKind('workloads', readConnector),
  aws_apprunner_vpc_ingress_connection: ofKind('ingressConnections', readIngressConnection),
  aws_ecs_service: ofKind('workloads', readEcsService),
  aws_lambda_function: ofKind('workloads', readFunction),
};
