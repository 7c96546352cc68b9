type Json = Readonly<Record<string, unknown>>;

/** One resource of a plan, as a person would describe it. */
export type Planned = {
  readonly type: string;
  readonly name: string;
  readonly module?: string;
  readonly index?: number | string;
  readonly values?: Json;
  /** `after_unknown`; `id` and `arn` are always in it. */
  readonly unknown?: Json;
};

/** A block of a plan's configuration. */
export type Configured = {
  readonly type: string;
  readonly name: string;
  readonly expressions?: Json;
  readonly count_expression?: Json;
  readonly for_each_expression?: Json;
};

export const refers = (...references: readonly string[]): Json => ({ references });
export const constant = (value: unknown): Json => ({ constant_value: value });

const addressOf = ({ type, name, module = '', index }: Planned): string =>
  `${module === '' ? '' : `${module}.`}${type}.${name}${index === undefined ? '' : `[${JSON.stringify(index)}]`}`;

/** A plan in the form of `terraform show -json`. */
export function planOf(
  planned: readonly Planned[],
  configured: readonly Configured[],
  modules: Json = {},
): string {
  const resource = (each: Planned): Json => ({
    address: addressOf(each),
    mode: 'managed',
    type: each.type,
    name: each.name,
    ...(each.index === undefined ? {} : { index: each.index }),
    provider_name: 'registry.terraform.io/hashicorp/aws',
    values: each.values ?? {},
  });
  const inner = Map.groupBy(
    planned.filter(({ module }) => module !== undefined),
    ({ module }) => module ?? '',
  );
  return JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.5',
    planned_values: {
      root_module: {
        resources: planned.filter(({ module }) => module === undefined).map(resource),
        child_modules: [...inner].map(([address, each]) => ({ address, resources: each.map(resource) })),
      },
    },
    resource_changes: planned.map((each) => ({
      address: addressOf(each),
      change: {
        actions: ['create'],
        before: null,
        after: each.values ?? {},
        after_unknown: { id: true, arn: true, ...each.unknown },
      },
    })),
    configuration: {
      provider_config: { aws: { name: 'aws', expressions: { region: constant('eu-west-1') } } },
      root_module: { resources: configured.map(blockOf), module_calls: modules },
    },
  });
}

/** A block as a plan's configuration has it. */
export function blockOf(block: Configured): Json {
  return { address: `${block.type}.${block.name}`, mode: 'managed', expressions: {}, ...block };
}
