import { type Known, Unknown } from '../../draft/known.ts';
import { textOf, type Result } from './value.ts';

type Ask = (property: string) => Result | undefined;

/** By the beginning of an engine’s name. Source: RDS guide, the default ports of each engine. */
const databasePorts: readonly (readonly [string, number])[] = [
  ['aurora-postgresql', 5432],
  ['aurora', 3306],
  ['postgres', 5432],
  ['mysql', 3306],
  ['mariadb', 3306],
  ['oracle', 1521],
  ['custom-oracle', 1521],
  ['sqlserver', 1433],
  ['custom-sqlserver', 1433],
  ['db2', 50_000],
  ['docdb', 27_017],
  ['neptune', 8182],
];

/** Where something listens when its template does not say. Source: the guides of the services. */
const usualPorts: Readonly<Record<string, readonly number[]>> = {
  'AWS::ElastiCache::ReplicationGroup': [6379],
  'AWS::ElastiCache::ServerlessCache': [6379, 6380],
  'AWS::MemoryDB::Cluster': [6379],
  'AWS::DocDB::DBCluster': [27_017],
  'AWS::Neptune::DBCluster': [8182],
  'AWS::Redshift::Cluster': [5439],
  'AWS::RedshiftServerless::Workgroup': [5439],
  'AWS::OpenSearchService::Domain': [443, 80],
  'AWS::Elasticsearch::Domain': [443, 80],
  'AWS::EFS::MountTarget': [2049],
};

/** TCP ports of a resource that listens, the usual one first; undefined for one that does not. */
export function listenerPorts(type: string, ask: Ask): Known<readonly number[]> | undefined {
  const given = portGiven(ask('Port') ?? ask('PortNumber'));
  if (type === 'AWS::RDS::DBInstance' || type === 'AWS::RDS::DBCluster')
    return given ?? portOfEngine(ask('Engine'));
  if (type === 'AWS::ElastiCache::CacheCluster') return given ?? portOfCache(ask('Engine'));
  const usual = usualPorts[type];
  return usual === undefined ? undefined : (given ?? usual);
}

function portGiven(value: Result | undefined): Known<readonly number[]> | undefined {
  if (value === undefined || typeof value === 'symbol' || value === null) return undefined;
  if (value instanceof Unknown) return value;
  const port = Number(textOf(value));
  return Number.isInteger(port) ? [port] : undefined;
}

function portOfEngine(value: Result | undefined): Known<readonly number[]> {
  if (value instanceof Unknown) return value;
  const engine = typeof value === 'string' ? value.toLowerCase() : '';
  const port = databasePorts.find(([beginning]) => engine.startsWith(beginning))?.[1];
  return port === undefined
    ? new Unknown({ code: 'NOT_UNDERSTOOD', name: `Engine ${engine}`.trim() })
    : [port];
}

function portOfCache(value: Result | undefined): Known<readonly number[]> {
  if (value instanceof Unknown) return value;
  return value === 'memcached' ? [11_211] : [6379];
}
