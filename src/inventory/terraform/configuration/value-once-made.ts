import { type Value } from '../values/value.ts';
import type { ResourceInstance } from './resource-instance.ts';

const ports: ReadonlyMap<string, number> = new Map([
  ['postgres', 5432],
  ['aurora-postgresql', 5432],
  ['mysql', 3306],
  ['mariadb', 3306],
  ['aurora-mysql', 3306],
  ['aurora', 3306],
]);

/** An attribute that nobody wrote and that is known all the same; undefined for all others. */
export function valueOnceMade(thing: ResourceInstance, name: string): Value | undefined {
  const { type } = thing.block;
  if (type === 'aws_vpc_endpoint' && name === 'prefix_list_id') return thing.written('service_name');
  if (type === 'aws_s3_bucket' && name === 'id') return thing.written('bucket');
  if (type === 'aws_s3_bucket' && name === 'arn') {
    const bucket = thing.written('bucket');
    return typeof bucket === 'string' ? `arn:aws:s3:::${bucket}` : undefined;
  }
  if ((type === 'aws_db_instance' || type === 'aws_rds_cluster') && name === 'port') {
    const engine = thing.written('engine');
    return typeof engine === 'string' ? ports.get(engine) : undefined;
  }
  if (type === 'aws_vpc' && name === 'main_route_table_id') return thing.attribute('default_route_table_id');
  if (type === 'aws_eip' && name === 'allocation_id') return thing.attribute('id');
  return undefined;
}
