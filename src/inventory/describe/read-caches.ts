import type { DraftListener } from '../draft/draft.ts';
import { type Known, Unknown } from '../draft/known.ts';
import type { Answers } from './answers.ts';
import { eachTextIn, type Json, numberIn, objectIn, objectsIn, textIn, textsIn } from './json.ts';

/** Caches of ElastiCache, by their replication groups where they have one, and clusters of MemoryDB. */
export function readCaches(answers: Answers): readonly DraftListener[] {
  const groups = answers.items('ReplicationGroups').flatMap((item) => readReplicationGroup(item, answers));
  const grouped = new Set(groups.map(({ id }) => id));
  return [
    ...groups,
    ...answers
      .items('CacheClusters')
      .filter((item) => !grouped.has(textIn(item, 'ReplicationGroupId') ?? ''))
      .flatMap((item) => readCacheCluster(item, answers)),
    ...answers.items('ServerlessCaches').flatMap(readServerless),
    ...answers.items('Clusters').flatMap((item) => readMemoryDb(item, answers)),
  ];
}

const missing = (name: string): Unknown => new Unknown({ code: 'NOT_READ', name });

type Ends = Pick<DraftListener, 'ports' | 'dnsNames'>;

function endsOf(id: string, endpoints: readonly (Json | undefined)[]): Ends {
  const known = endpoints.filter((each) => each !== undefined);
  const ports = [...new Set(known.flatMap((each) => numberIn(each, 'Port') ?? []))];
  return {
    ports:
      ports.length === 0
        ? missing(`elasticache describe-cache-clusters --show-cache-node-info for ${id}`)
        : ports,
    dnsNames: [...new Set(known.flatMap((each) => textIn(each, 'Address') ?? []))],
  };
}

function readReplicationGroup(item: Json, answers: Answers): DraftListener[] {
  const id = textIn(item, 'ReplicationGroupId');
  if (id === undefined) return [];
  const members = answers.items('CacheClusters').filter((each) => textIn(each, 'ReplicationGroupId') === id);
  const nodes = objectsIn(item, 'NodeGroups').flatMap((each) => [
    objectIn(each, 'PrimaryEndpoint'),
    objectIn(each, 'ReaderEndpoint'),
  ]);
  const [member] = members;
  const unread = missing('elasticache describe-cache-clusters');
  return [
    {
      ...cache(id, 'elasticache'),
      ...endsOf(id, [objectIn(item, 'ConfigurationEndpoint'), ...nodes]),
      subnetIds: member === undefined ? unread : cacheSubnets(member, answers),
      securityGroupIds:
        member === undefined ? unread : eachTextIn(member, 'SecurityGroups', 'SecurityGroupId'),
    },
  ];
}

function readCacheCluster(item: Json, answers: Answers): DraftListener[] {
  const id = textIn(item, 'CacheClusterId');
  if (id === undefined) return [];
  const nodes = objectsIn(item, 'CacheNodes').map((each) => objectIn(each, 'Endpoint'));
  return [
    {
      ...cache(id, 'elasticache'),
      ...endsOf(id, [objectIn(item, 'ConfigurationEndpoint'), ...nodes]),
      subnetIds: cacheSubnets(item, answers),
      securityGroupIds: eachTextIn(item, 'SecurityGroups', 'SecurityGroupId'),
    },
  ];
}

function cacheSubnets(cluster: Json, answers: Answers): Known<readonly string[]> {
  const name = textIn(cluster, 'CacheSubnetGroupName') ?? '';
  const group = answers
    .items('CacheSubnetGroups')
    .find((each) => textIn(each, 'CacheSubnetGroupName') === name);
  return group === undefined
    ? missing('elasticache describe-cache-subnet-groups')
    : eachTextIn(group, 'Subnets', 'SubnetIdentifier');
}

function readServerless(item: Json): DraftListener[] {
  const id = textIn(item, 'ServerlessCacheName');
  if (id === undefined) return [];
  return [
    {
      ...cache(id, 'elasticache'),
      ...endsOf(id, [objectIn(item, 'Endpoint'), objectIn(item, 'ReaderEndpoint')]),
      subnetIds: textsIn(item, 'SubnetIds'),
      securityGroupIds: textsIn(item, 'SecurityGroupIds'),
    },
  ];
}

/** Redshift calls its clusters `Clusters` as well, with other members. */
function readMemoryDb(item: Json, answers: Answers): DraftListener[] {
  const id = textIn(item, 'Name');
  if (id === undefined || textIn(item, 'SubnetGroupName') === undefined) return [];
  const group = answers
    .items('SubnetGroups')
    .find((each) => textIn(each, 'Name') === textIn(item, 'SubnetGroupName'));
  return [
    {
      ...cache(id, 'memorydb'),
      ...endsOf(id, [objectIn(item, 'ClusterEndpoint')]),
      subnetIds:
        group === undefined
          ? missing('memorydb describe-subnet-groups')
          : eachTextIn(group, 'Subnets', 'Identifier'),
      securityGroupIds: eachTextIn(item, 'SecurityGroups', 'SecurityGroupId'),
    },
  ];
}

function cache(id: string, kind: 'elasticache' | 'memorydb') {
  return { id, name: id, place: null, kind, interfaceIds: [], isPubliclyAccessible: false } as const;
}
