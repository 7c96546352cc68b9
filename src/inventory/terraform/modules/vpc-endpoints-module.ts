import type { ModuleConfig } from '../configuration/module-config.ts';
import { configOf, required } from './written-module.ts';

const value = (name: string, otherwise: string): string => `try(each.value.${name}, ${otherwise})`;
const type = value('service_type', '"Interface"');

/** `terraform-aws-modules/vpc/aws//modules/vpc-endpoints`: one endpoint for each entry of a map. Source: its README. */
export function vpcEndpointsModule(source: string): ModuleConfig {
  return configOf(source, {
    variables: {
      create: true,
      vpc_id: required,
      endpoints: {},
      security_group_ids: [],
      subnet_ids: [],
      create_security_group: false,
      security_group_rules: {},
      security_group_name: null,
    },
    locals: {
      endpoints:
        '${{ for key, each in var.endpoints : key => each if var.create && try(each.create, true) }}',
      groups: '${concat(var.security_group_ids, aws_security_group.this[*].id)}',
    },
    resources: {
      'aws_vpc_endpoint.this': {
        for_each: '${local.endpoints}',
        vpc_id: '${var.vpc_id}',
        service_name: `\${try(each.value.service_endpoint, each.value.service_name, "com.amazonaws.\${data.aws_region.current.name}.\${each.value.service}")}`,
        vpc_endpoint_type: `\${${type}}`,
        security_group_ids: `\${${type} == "Interface" ? distinct(concat(local.groups, ${value('security_group_ids', '[]')})) : null}`,
        subnet_ids: `\${${type} == "Interface" ? distinct(concat(var.subnet_ids, ${value('subnet_ids', '[]')})) : null}`,
        route_table_ids: `\${${type} == "Gateway" ? ${value('route_table_ids', 'null')} : null}`,
        policy: `\${${value('policy', 'null')}}`,
        private_dns_enabled: `\${${type} == "Interface" ? ${value('private_dns_enabled', 'null')} : null}`,
      },
      'aws_security_group.this': {
        count: '${var.create && var.create_security_group ? 1 : 0}',
        name: '${var.security_group_name}',
        vpc_id: '${var.vpc_id}',
      },
      'aws_security_group_rule.this': {
        for_each:
          '${{ for key, each in var.security_group_rules : key => each if var.create && var.create_security_group }}',
        security_group_id: '${aws_security_group.this[0].id}',
        protocol: `\${${value('protocol', '"tcp"')}}`,
        from_port: `\${${value('from_port', '443')}}`,
        to_port: `\${${value('to_port', '443')}}`,
        type: `\${${value('type', '"ingress"')}}`,
        cidr_blocks: `\${${value('cidr_blocks', 'null')}}`,
        prefix_list_ids: `\${${value('prefix_list_ids', 'null')}}`,
        self: `\${${value('self', 'null')}}`,
        source_security_group_id: `\${${value('source_security_group_id', 'null')}}`,
      },
    },
    outputs: {
      endpoints: '${aws_vpc_endpoint.this}',
      security_group_id: '${try(aws_security_group.this[0].id, null)}',
      security_group_arn: '${try(aws_security_group.this[0].arn, null)}',
    },
    data: { 'aws_region.current': {} },
  });
}
