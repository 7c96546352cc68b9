import type { Body, ModuleConfig } from '../configuration/module-config.ts';
import { configOf } from './written-module.ts';
import { namedRules } from './named-rules.ts';

type Direction = 'ingress' | 'egress';

/** What the module's submodules, such as `postgresql`, add by themselves. */
export type Automatic = { readonly ingress: readonly string[] };

/**
 * `terraform-aws-modules/security-group/aws`: a group, and rules by name and by what they are open to. `egress_rules` is
 * empty by default, and Terraform takes AWS's own rule away: such a group lets nothing out. Its submodules (`//modules/…`)
 * add `all-all` outwards and among themselves. Source: the module's variables.tf and rules.tf.
 */
export function securityGroupModule(source: string, automatic: Automatic | null): ModuleConfig {
  const sides = (['ingress', 'egress'] as const).map((direction) => sideOf(direction, automatic));
  return configOf(source, {
    variables: {
      create: true,
      create_sg: true,
      security_group_id: null,
      vpc_id: null,
      name: null,
      ...Object.assign({}, ...sides.map(({ variables }) => variables)),
    },
    locals: {
      rules: namedRules,
      group: '${var.create_sg ? try(aws_security_group.this[0].id, null) : var.security_group_id}',
      ...Object.assign({}, ...sides.map(({ locals }) => locals)),
    },
    resources: {
      'aws_security_group.this': {
        count: '${var.create && var.create_sg ? 1 : 0}',
        vpc_id: '${var.vpc_id}',
        name: '${var.name}',
      },
      ...Object.assign({}, ...sides.map(({ resources }) => resources)),
    },
    outputs: {
      security_group_id: '${local.group}',
      security_group_arn: '${try(aws_security_group.this[0].arn, null)}',
      security_group_vpc_id: '${try(aws_security_group.this[0].vpc_id, null)}',
      security_group_name: '${try(aws_security_group.this[0].name, null)}',
    },
  });
}

const lists = [
  'rules',
  'with_self',
  'with_cidr_blocks',
  'with_source_security_group_id',
  'with_prefix_list_ids',
];

type Side = {
  readonly variables: Body;
  readonly locals: Body;
  readonly resources: Readonly<Record<string, Body>>;
};

function sideOf(direction: Direction, automatic: Automatic | null): Side {
  const own = direction === 'ingress' ? (automatic?.ingress ?? []) : automatic === null ? [] : ['all-all'];
  const ownSelf = direction === 'ingress' && automatic !== null ? [{ rule: 'all-all' }] : [];
  const variables = {
    ...Object.fromEntries(
      lists.flatMap((list) => [
        [`${direction}_${list}`, []],
        [`computed_${direction}_${list}`, []],
        [`number_of_computed_${direction}_${list}`, 0],
      ]),
    ),
    [`${direction}_cidr_blocks`]: direction === 'egress' ? ['0.0.0.0/0'] : [],
    [`${direction}_ipv6_cidr_blocks`]: direction === 'egress' ? ['::/0'] : [],
    [`${direction}_prefix_list_ids`]: [],
    [`auto_${direction}_rules`]: own,
    [`auto_${direction}_with_self`]: ownSelf,
  };
  const locals = Object.fromEntries(lists.map((list) => [`${direction}_${list}`, allOf(direction, list)]));
  return { variables, locals, resources: rulesOf(direction) };
}

/** Those that are given, those whose number had to be said as well, and those of a submodule. */
function allOf(direction: Direction, list: string): string {
  const name = `${direction}_${list}`;
  const computed = `slice(var.computed_${name}, 0, min(length(var.computed_${name}), tonumber(var.number_of_computed_${name})))`;
  const automatic = list === 'rules' || list === 'with_self' ? `, var.auto_${name}` : '';
  return `\${concat(var.${name}, ${computed}${automatic})}`;
}

function rulesOf(direction: Direction): Readonly<Record<string, Body>> {
  const rule = (list: string, peers: Body): [string, Body] => {
    const name = `${direction}_${list}`;
    const item = `local.${name}[count.index]`;
    const part = (at: number, key: string): string =>
      list === 'rules'
        ? `\${local.rules[${item}][${at}]}`
        : `\${try(${item}["${key}"], local.rules[${item}["rule"]][${at}])}`;
    const body = {
      count: `\${var.create ? length(local.${name}) : 0}`,
      security_group_id: '${local.group}',
      type: direction,
      from_port: part(0, 'from_port'),
      to_port: part(1, 'to_port'),
      protocol: part(2, 'protocol'),
      ...peers,
    };
    return [`aws_security_group_rule.${name}`, body];
  };
  const item = (list: string): string => `local.${direction}_${list}[count.index]`;
  const cidrs = item('with_cidr_blocks');
  return Object.fromEntries([
    rule('rules', {
      cidr_blocks: `\${var.${direction}_cidr_blocks}`,
      ipv6_cidr_blocks: `\${var.${direction}_ipv6_cidr_blocks}`,
      prefix_list_ids: `\${var.${direction}_prefix_list_ids}`,
    }),
    rule('with_self', { self: `\${try(${item('with_self')}["self"], true)}` }),
    rule('with_cidr_blocks', {
      cidr_blocks: `\${try(compact(split(",", ${cidrs}["cidr_blocks"])), ${cidrs}["cidr_blocks"], var.${direction}_cidr_blocks)}`,
      prefix_list_ids: `\${var.${direction}_prefix_list_ids}`,
    }),
    rule('with_source_security_group_id', {
      source_security_group_id: `\${${item('with_source_security_group_id')}["source_security_group_id"]}`,
    }),
    rule('with_prefix_list_ids', {
      prefix_list_ids: `\${try(compact(split(",", ${item('with_prefix_list_ids')}["prefix_list_ids"])), var.${direction}_prefix_list_ids)}`,
    }),
  ]);
}
