import { isKnown, type Known, Unknown } from '../../draft/known.ts';
import type { Resource } from '../evaluate/resource.ts';
import { writeListener } from './listeners.ts';
import type { Mapper, Mappers, Sketch } from './sketch.ts';

const mapDomain: Mapper = (resource, sketch) => {
  const vpc = resource.properties.part('VPCOptions');
  // A domain outside of any VPC is one of AWS’s public endpoints.
  if (vpc === undefined) return;
  const subnetIds = isKnown(vpc) ? vpc.ids('SubnetIds') : vpc;
  const securityGroupIds = isKnown(vpc) ? vpc.ids('SecurityGroupIds') : vpc;
  writeListener(resource, { kind: 'opensearch', subnetIds, securityGroupIds }, sketch);
};

export const otherListenerMappers: Mappers = {
  'AWS::OpenSearchService::Domain': mapDomain,
  'AWS::Elasticsearch::Domain': mapDomain,
  'AWS::MSK::Cluster': (resource, sketch) => {
    const nodes = resource.properties.part('BrokerNodeGroupInfo');
    if (nodes === undefined) return;
    const subnetIds = isKnown(nodes) ? nodes.ids('ClientSubnets') : nodes;
    const securityGroupIds = isKnown(nodes) ? nodes.ids('SecurityGroups') : nodes;
    writeListener(
      resource,
      { kind: 'msk', subnetIds, securityGroupIds, ports: portsOfBrokers(resource) },
      sketch,
    );
  },
  'AWS::MSK::ServerlessCluster': (resource, sketch) => {
    const networks = resource.properties.parts('VpcConfigs');
    const [first] = isKnown(networks) ? networks : [networks];
    if (first === undefined) return;
    const subnetIds = isKnown(first) ? first.ids('SubnetIds') : first;
    const securityGroupIds = isKnown(first) ? first.ids('SecurityGroups') : first;
    writeListener(resource, { kind: 'msk', subnetIds, securityGroupIds, ports: [9098] }, sketch);
  },
  'AWS::AmazonMQ::Broker': (resource, sketch) => {
    const { properties } = resource;
    writeListener(
      resource,
      {
        kind: 'amazon-mq',
        subnetIds: properties.ids('SubnetIds'),
        securityGroupIds: properties.ids('SecurityGroups'),
        isPubliclyAccessible: properties.flag('PubliclyAccessible') ?? false,
        ports: portsOfMessages(resource),
      },
      sketch,
    );
  },
  'AWS::EFS::MountTarget': (resource, sketch) => {
    const subnetId = resource.properties.id('SubnetId');
    const subnetIds = subnetId === undefined ? [] : [subnetId];
    writeListener(
      resource,
      { kind: 'efs', subnetIds, securityGroupIds: resource.properties.ids('SecurityGroups') },
      sketch,
    );
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': mapLoadBalancer,
};

/** Source: Amazon MSK guide, "Port information". */
function portsOfBrokers({ properties }: Resource): Known<readonly number[]> {
  const authentication = properties.part('ClientAuthentication');
  if (authentication instanceof Unknown) return authentication;
  const sasl = authentication?.part('Sasl');
  if (sasl instanceof Unknown) return sasl;
  const isOn = (name: string): boolean => {
    const part = sasl?.part(name);
    return part !== undefined && isKnown(part) && part.flag('Enabled') === true;
  };
  const encryption = properties.part('EncryptionInfo');
  const inTransit = encryption instanceof Unknown ? encryption : encryption?.part('EncryptionInTransit');
  const mode = inTransit instanceof Unknown ? inTransit : (inTransit?.text('ClientBroker') ?? 'TLS');
  if (!isKnown(mode)) return mode;
  const ports = [
    ...(isOn('Iam') ? [9098] : []),
    ...(isOn('Scram') ? [9096] : []),
    ...(mode === 'PLAINTEXT' ? [] : [9094]),
    ...(mode === 'TLS' ? [] : [9092]),
  ];
  return ports;
}

/** Source: Amazon MQ guide, the protocols of each engine. */
function portsOfMessages({ properties }: Resource): Known<readonly number[]> {
  const engine = properties.text('EngineType') ?? 'ACTIVEMQ';
  if (!isKnown(engine)) return engine;
  return engine.toUpperCase() === 'RABBITMQ' ? [5671, 443] : [61_617, 5671, 61_614, 8883, 8162];
}

function mapLoadBalancer(resource: Resource, sketch: Sketch): void {
  const { id, properties } = resource;
  const scheme = properties.text('Scheme') ?? 'internet-facing';
  const isNetwork = properties.text('Type') === 'network';
  const mappings = properties.parts('SubnetMappings');
  const mapped = isKnown(mappings)
    ? mappings.flatMap((part) => (isKnown(part) ? (part.id('SubnetId') ?? []) : [part]))
    : mappings;
  writeListener(
    resource,
    {
      kind: 'load-balancer',
      subnetIds: properties.has('Subnets') ? properties.ids('Subnets') : mapped,
      // Without groups a network load balancer lets everything pass, and so do what stands behind it and its ACLs, or not.
      securityGroupIds:
        isNetwork && !properties.has('SecurityGroups')
          ? new Unknown({ code: 'BEYOND', name: `the targets of ${id}` })
          : properties.ids('SecurityGroups'),
      isPubliclyAccessible: isKnown(scheme) ? scheme === 'internet-facing' : scheme,
      ports: portsOfListeners(id, sketch),
    },
    sketch,
  );
}

function portsOfListeners(id: string, sketch: Sketch): Known<readonly number[]> {
  const ports = sketch
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter(({ properties }) => properties.id('LoadBalancerArn') === id)
    .flatMap(({ properties }) => properties.number('Port') ?? []);
  const unknown = ports.find((port) => !isKnown(port));
  if (unknown instanceof Unknown) return unknown;
  const known = ports.filter(isKnown);
  return known.length > 0 ? known : new Unknown({ code: 'NOT_READ', name: `the listeners of ${id}` });
}
