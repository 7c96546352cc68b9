import type { ModuleConfig } from '../configuration/module-config.ts';
import { configOf } from './written-module.ts';

/**
 * `terraform-aws-modules/rds/aws`: one instance, and a subnet group where it is told to make one, or, before version 4,
 * wherever it is not given one. Source: the module's README.
 */
export function rdsModule(source: string, major: number): ModuleConfig {
  const makes =
    major >= 4
      ? 'var.create_db_subnet_group'
      : 'var.create_db_subnet_group && var.db_subnet_group_name == null';
  return configOf(source, {
    variables: {
      create_db_instance: true,
      create_db_subnet_group: major < 4,
      identifier: null,
      engine: null,
      port: null,
      vpc_security_group_ids: [],
      db_subnet_group_name: null,
      subnet_ids: [],
      publicly_accessible: false,
    },
    locals: {},
    resources: {
      'aws_db_subnet_group.this': {
        count: `\${${makes} ? 1 : 0}`,
        name: '${try(coalesce(var.db_subnet_group_name, var.identifier), null)}',
        subnet_ids: '${var.subnet_ids}',
      },
      'aws_db_instance.this': {
        count: '${var.create_db_instance ? 1 : 0}',
        identifier: '${var.identifier}',
        engine: '${var.engine}',
        port: '${var.port}',
        publicly_accessible: '${var.publicly_accessible}',
        vpc_security_group_ids: '${var.vpc_security_group_ids}',
        db_subnet_group_name: '${try(aws_db_subnet_group.this[0].id, var.db_subnet_group_name)}',
      },
    },
    outputs: {
      db_instance_identifier: '${try(aws_db_instance.this[0].identifier, null)}',
      db_instance_id: '${try(aws_db_instance.this[0].id, null)}',
      db_instance_arn: '${try(aws_db_instance.this[0].arn, null)}',
      db_instance_address: '${try(aws_db_instance.this[0].address, null)}',
      db_instance_endpoint: '${try(aws_db_instance.this[0].endpoint, null)}',
      db_instance_port: '${try(aws_db_instance.this[0].port, null)}',
      db_subnet_group_id: '${try(aws_db_subnet_group.this[0].id, null)}',
    },
  });
}
