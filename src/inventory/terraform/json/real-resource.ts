import { type Body, bodiesOf, entryOf, isBody } from '../configuration/module-config.ts';
import type { Thing } from '../resources/thing.ts';
import { fromJson } from '../values/convert.ts';
import { EvaluationError, Reference, unknown, type Value } from '../values/value.ts';

/** An instance of a resource in a state, or in what a plan wants to be: its attributes as JSON. */
export type RealResource = {
  readonly address: string;
  /** Of the module instance that it is in; '' for the root. */
  readonly module: string;
  readonly type: string;
  /** In its module: `aws_subnet.private`. */
  readonly block: string;
  readonly index: string | number | null;
  readonly values: Body;
};

/** The resources of a `root_module` and its `child_modules`; data sources are none. */
export function resourcesUnder(module: unknown, depth = 0): readonly RealResource[] {
  if (!isBody(module) || depth > 50) return [];
  const own = bodiesOf(entryOf(module, 'resources')).flatMap((each) =>
    resourceOf(each, textOf(module, 'address')),
  );
  const inner = bodiesOf(entryOf(module, 'child_modules')).flatMap((each) => resourcesUnder(each, depth + 1));
  return [...own, ...inner];
}

function resourceOf(resource: Body, module: string): readonly RealResource[] {
  const [type, name] = [textOf(resource, 'type'), textOf(resource, 'name')];
  const values = entryOf(resource, 'values');
  if (textOf(resource, 'mode') !== 'managed' || !isBody(values)) return [];
  const index = indexOf(entryOf(resource, 'index'));
  return [{ address: textOf(resource, 'address'), module, type, block: `${type}.${name}`, index, values }];
}

export function indexOf(index: unknown): string | number | null {
  return typeof index === 'string' || typeof index === 'number' ? index : null;
}

export function textOf(body: Body, name: string): string {
  const value = entryOf(body, name);
  return typeof value === 'string' ? value : '';
}

/** Ids that AWS gave, by which other resources name this one. Names are none: two things may have the same. */
const realId = /^(arn:|[a-z]+-[0-9a-f]{8,}$)/;

export function aliasesOf(resources: readonly RealResource[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const { address, values } of resources) {
    for (const name of ['id', 'arn', 'allocation_id']) {
      const id = textOf(values, name);
      if (realId.test(id) && !aliases.has(id)) aliases.set(id, address);
    }
  }
  return aliases;
}

/** Region and account, from the first ARN that tells both. */
export function whereabouts(
  resources: readonly RealResource[],
): { readonly region: string; readonly account: string } | null {
  for (const { values } of resources) {
    const [, , , region = '', account = ''] = textOf(values, 'arn').split(':');
    if (region !== '' && /^\d{12}$/.test(account)) return { region, account };
  }
  return null;
}

type Lookup = (name: string) => Value | undefined;

export function thingOf(resource: RealResource, written: Lookup): Thing {
  const { address, type } = resource;
  return {
    address,
    type,
    place: null,
    written,
    attribute: (name) => written(name) ?? new Reference(address, name),
    region: regionOf(resource),
    maybe: null,
  };
}

function regionOf({ values }: RealResource): Value {
  const [, , , fromArn = ''] = textOf(values, 'arn').split(':');
  return textOf(values, 'region') || fromArn || null;
}

/** What a state says of an attribute. */
export function writtenIn({ address, values }: RealResource): Lookup {
  return (name) => {
    const json = entryOf(values, name);
    try {
      return json === undefined || json === null ? undefined : fromJson(json);
    } catch (error) {
      if (error instanceof EvaluationError) return unknown('NOT_UNDERSTOOD', `${address}.${name}`);
      throw error;
    }
  };
}
