import type { DraftListener } from '../draft/draft.ts';
import { Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, flagIn, type Json, numberIn, objectIn, objectsIn, textIn, textsIn } from './json.ts';

/** OpenSearch, Redshift, MSK, Amazon MQ and EFS. */
export function readOtherListeners(answers: Answers): readonly DraftListener[] {
  return [
    ...[...answers.items('DomainStatusList'), ...answers.items('DomainStatus')].flatMap(readDomain),
    ...answers.items('Clusters').flatMap((item) => readRedshift(item, answers)),
    ...[...answers.items('ClusterInfoList'), ...answers.items('ClusterInfo')].flatMap(readKafka),
    ...answers.with('BrokerId').flatMap(({ body }) => readBroker(body)),
    ...answers.items('MountTargets').flatMap((item) => readMountTarget(item, answers)),
  ];
}

const base = { place: null, interfaceIds: [], isPubliclyAccessible: false } as const;

/** One outside of a VPC is a public API, and no listener. */
function readDomain(item: Json): DraftListener[] {
  const name = textIn(item, 'DomainName');
  const vpc = objectIn(item, 'VPCOptions');
  const subnetIds = textsIn(vpc ?? {}, 'SubnetIds');
  if (name === undefined || vpc === undefined || subnetIds.length === 0) return [];
  const endpoint = textIn(objectIn(item, 'Endpoints') ?? {}, 'vpc') ?? textIn(item, 'Endpoint');
  return [
    {
      ...base,
      id: textIn(item, 'ARN') ?? name,
      name,
      kind: 'opensearch',
      ports: [443],
      subnetIds,
      securityGroupIds: textsIn(vpc, 'SecurityGroupIds'),
      dnsNames: endpoint === undefined ? [] : [endpoint],
    },
  ];
}

function readRedshift(item: Json, answers: Answers): DraftListener[] {
  const id = textIn(item, 'ClusterIdentifier');
  if (id === undefined) return [];
  const endpoint = objectIn(item, 'Endpoint') ?? {};
  const address = textIn(endpoint, 'Address');
  const groupName = textIn(item, 'ClusterSubnetGroupName');
  const group = answers
    .items('ClusterSubnetGroups')
    .find((each) => textIn(each, 'ClusterSubnetGroupName') === groupName);
  const unread = new Unknown({ code: 'NOT_READ', name: 'redshift describe-cluster-subnet-groups' });
  return [
    {
      ...base,
      id,
      name: id,
      kind: 'redshift',
      ports: [numberIn(endpoint, 'Port') ?? 5439],
      subnetIds: group === undefined ? unread : eachTextIn(group, 'Subnets', 'SubnetIdentifier'),
      securityGroupIds: eachTextIn(item, 'VpcSecurityGroups', 'VpcSecurityGroupId'),
      dnsNames: address === undefined ? [] : [address],
      isPubliclyAccessible: flagIn(item, 'PubliclyAccessible') ?? false,
    },
  ];
}

/** Plain, TLS, SASL/SCRAM and IAM. Source: MSK guide, "Port information". */
const kafkaPorts = [9098, 9094, 9092, 9096];

function readKafka(item: Json): DraftListener[] {
  const id = textIn(item, 'ClusterArn');
  const provisioned = objectIn(item, 'Provisioned') ?? item;
  const brokers = objectIn(provisioned, 'BrokerNodeGroupInfo');
  if (id === undefined || brokers === undefined) return [];
  return [
    {
      ...base,
      id,
      name: textIn(item, 'ClusterName') ?? id,
      kind: 'msk',
      ports: kafkaPorts,
      subnetIds: textsIn(brokers, 'ClientSubnets'),
      securityGroupIds: textsIn(brokers, 'SecurityGroups'),
      dnsNames: [],
    },
  ];
}

function readBroker(item: Json): DraftListener[] {
  const id = textIn(item, 'BrokerId');
  const subnetIds = textsIn(item, 'SubnetIds');
  if (id === undefined || subnetIds.length === 0) return [];
  const urls = objectsIn(item, 'BrokerInstances').flatMap((each) => textsIn(each, 'Endpoints'));
  const ends = urls.flatMap((url) => {
    const [, host, port] = /^[a-z+]+:\/\/([^:/]+):(\d+)/.exec(url) ?? [];
    return host === undefined ? [] : [{ host, port: Number(port) }];
  });
  return [
    {
      ...base,
      id,
      name: textIn(item, 'BrokerName') ?? id,
      kind: 'amazon-mq',
      ports: [...new Set(ends.map(({ port }) => port))],
      subnetIds,
      securityGroupIds: textsIn(item, 'SecurityGroups'),
      dnsNames: [...new Set(ends.map(({ host }) => host))],
      isPubliclyAccessible: flagIn(item, 'PubliclyAccessible') ?? false,
    },
  ];
}

/** Its groups are those of its interface. */
function readMountTarget(item: Json, answers: Answers): DraftListener[] {
  const id = textIn(item, 'MountTargetId');
  const own = textIn(item, 'NetworkInterfaceId');
  const subnetId = textIn(item, 'SubnetId');
  if (id === undefined || subnetId === undefined) return [];
  const found = answers.items('NetworkInterfaces').find((each) => textIn(each, 'NetworkInterfaceId') === own);
  const unread = new Unknown({
    code: 'NOT_READ',
    name: `efs describe-mount-target-security-groups for ${id}`,
  });
  return [
    {
      ...base,
      id,
      name: textIn(item, 'FileSystemId') ?? id,
      kind: 'efs',
      ports: [2049],
      interfaceIds: own === undefined ? [] : [own],
      subnetIds: [subnetId],
      securityGroupIds: found === undefined ? unread : eachTextIn(found, 'Groups', 'GroupId'),
      dnsNames: [],
    },
  ];
}
