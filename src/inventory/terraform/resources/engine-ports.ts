import { isKnown, type Known } from '../../draft/known.ts';
import { unknown } from '../values/value.ts';
import type { Attributes } from './attributes.ts';

export type EngineKind =
  | 'rds'
  | 'documentdb'
  | 'neptune'
  | 'elasticache'
  | 'memorydb'
  | 'redshift'
  | 'opensearch'
  | 'msk'
  | 'amazon-mq';

/** Of kinds that have one port unless they say another. Source: each service's user guide. */
const usual: Readonly<Record<Exclude<EngineKind, 'rds' | 'elasticache' | 'msk' | 'amazon-mq'>, number>> = {
  documentdb: 27017,
  neptune: 8182,
  memorydb: 6379,
  redshift: 5439,
  opensearch: 443,
};

const ofEngine: readonly (readonly [RegExp, number])[] = [
  [/postgres/, 5432],
  [/mysql|mariadb|^aurora$/, 3306],
  [/oracle/, 1521],
  [/sqlserver/, 1433],
  [/^db2/, 50000],
  [/memcached/, 11211],
  [/redis|valkey/, 6379],
];

/** The port that it listens on: as written, else its engine's. */
export function enginePort(kind: EngineKind, thing: Attributes): Known<number> {
  const written = thing.amount('port');
  if (written !== undefined && written !== 0) return written;
  if (kind === 'msk') return brokerPort(thing);
  if (kind === 'rds' || kind === 'elasticache' || kind === 'amazon-mq') return portOfEngine(kind, thing);
  return usual[kind];
}

function portOfEngine(kind: 'rds' | 'elasticache' | 'amazon-mq', thing: Attributes): Known<number> {
  const engine = thing.text(kind === 'amazon-mq' ? 'engine_type' : 'engine');
  if (engine !== undefined && !isKnown(engine)) return engine;
  const name = (engine ?? '').toLowerCase();
  // ActiveMQ's OpenWire and RabbitMQ's AMQP, both over TLS, which is all that the service has.
  if (kind === 'amazon-mq') return name === 'activemq' ? 61617 : 5671;
  const found = ofEngine.find(([pattern]) => pattern.test(name))?.[1];
  if (found !== undefined) return found;
  return kind === 'elasticache' ? 6379 : unknown('COMPUTED', `${thing.address}.port`);
}

/** TLS unless plaintext alone is allowed. Source: MSK developer guide, "Port information". */
function brokerPort(thing: Attributes): Known<number> {
  const encryption = thing.block('encryption_info');
  if (encryption !== undefined && !isKnown(encryption)) return encryption;
  const transit = encryption?.block('encryption_in_transit');
  if (transit !== undefined && !isKnown(transit)) return transit;
  const broker = transit?.text('client_broker');
  if (broker !== undefined && !isKnown(broker)) return broker;
  return broker === 'PLAINTEXT' ? 9092 : 9094;
}
