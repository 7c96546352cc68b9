import { type Body, bodiesOf, entryOf, isBody } from '../configuration/module-config.ts';
import { fromJson } from '../values/convert.ts';
import { EvaluationError, unknown, type Value } from '../values/value.ts';
import { findElements, findReferred, type Referrer } from './find-referred.ts';
import { bodyAt, type PlanConfiguration } from './plan-configuration.ts';
import type { RealResource } from './real-resource.ts';

type Part = {
  readonly name: string;
  readonly json: unknown;
  readonly unknown: unknown;
  /** What the configuration has for it. */
  readonly expression: unknown;
};

/**
 * What a plan says of an attribute; undefined for nothing. Of what it does not know and nobody wrote, AWS's own value will
 * hold: a security group without rules in its block has none there.
 */
export function plannedValue(
  resource: RealResource,
  name: string,
  configuration: PlanConfiguration,
): Value | undefined {
  const module = configuration.moduleAt(resource.module);
  const block = module === null ? null : configuration.blockOf(module, resource.block);
  const expression = block === null ? undefined : entryOf(bodyAt(block, 'expressions'), name);
  const part: Part = {
    name,
    json: entryOf(resource.values, name),
    unknown: entryOf(configuration.unknownOf(resource.address), name),
    expression,
  };
  if (module === null || block === null) {
    return part.unknown === true
      ? unknown('COMPUTED', `${resource.address}.${name}`)
      : (known(part, resource) ?? undefined);
  }
  if (part.unknown === true && expression === undefined) return undefined;
  return valueOf(part, { configuration, module, resource }) ?? undefined;
}

function valueOf(part: Part, referrer: Referrer): Value {
  if (part.unknown === true) return findReferred(part.expression, part.name, referrer);
  if (Array.isArray(part.unknown) && part.unknown.some(isPartlyUnknown)) {
    return listOf(part, part.unknown, referrer);
  }
  if (isBody(part.unknown) && isPartlyUnknown(part.unknown)) return mapOf(part, referrer);
  return known(part, referrer.resource);
}

function known({ name, json }: Part, resource: RealResource | null): Value {
  try {
    return json === undefined ? null : fromJson(json);
  } catch (error) {
    if (error instanceof EvaluationError)
      return unknown('NOT_UNDERSTOOD', `${resource?.address ?? ''}.${name}`);
    throw error;
  }
}

function isPartlyUnknown(value: unknown): boolean {
  if (value === true) return true;
  if (Array.isArray(value)) return value.some(isPartlyUnknown);
  return isBody(value) && Object.values(value).some(isPartlyUnknown);
}

function listOf(part: Part, unknowns: readonly unknown[], referrer: Referrer): Value {
  const values: readonly unknown[] = Array.isArray(part.json) ? part.json : [];
  const parts = unknowns.filter((each) => each === true).length;
  if (parts > 0) return scalarsOf(part, { unknowns, values, parts }, referrer);
  const blocks = bodiesOf(part.expression);
  return unknowns.map((each, index) => {
    const json = values[index];
    const expression = blockFor(blocks, json, unknowns.length);
    return isBody(each) && isPartlyUnknown(each)
      ? mapOf({ name: part.name, json, unknown: each, expression }, referrer)
      : known({ ...part, json }, referrer.resource);
  });
}

type Scalars = {
  readonly unknowns: readonly unknown[];
  readonly values: readonly unknown[];
  readonly parts: number;
};

/** A list whose length is known: what it refers to must be as many. */
function scalarsOf(part: Part, { unknowns, values, parts }: Scalars, referrer: Referrer): Value {
  const found = findElements(part.expression, parts, referrer);
  const missing = unknown('COMPUTED', `${referrer.resource?.address ?? ''}.${part.name}`);
  let next = 0;
  return unknowns.map((each, index) => {
    if (each !== true) return known({ ...part, json: values[index] }, referrer.resource);
    next += 1;
    return found?.[next - 1] ?? missing;
  });
}

/**
 * The block that was written for one of a list. Sets are in an order of their own, so that of several it must be the only
 * one with the same fixed values.
 */
function blockFor(blocks: readonly Body[], json: unknown, count: number): Body {
  const [only] = blocks;
  if (blocks.length === 1 && count === 1 && only !== undefined) return only;
  const alike = blocks.filter((block) =>
    Object.entries(block).every(([name, expression]) => {
      const constant = isBody(expression) ? entryOf(expression, 'constant_value') : undefined;
      return constant === undefined || !isBody(json) || sameText(constant, entryOf(json, name));
    }),
  );
  return alike.length === 1 ? (alike[0] ?? {}) : {};
}

/** `"443"` was written for a number. */
function sameText(one: unknown, other: unknown): boolean {
  return JSON.stringify(one).replaceAll('"', '') === (JSON.stringify(other) ?? '').replaceAll('"', '');
}

function mapOf(part: Part, referrer: Referrer): Value {
  const json: Body = isBody(part.json) ? part.json : {};
  const unknowns: Body = isBody(part.unknown) ? part.unknown : {};
  const expressions: Body = isBody(part.expression) ? part.expression : {};
  const names = new Set([...Object.keys(json), ...Object.keys(unknowns)]);
  const entries = [...names].flatMap((name): [string, Value][] => {
    const inner: Part = {
      name,
      json: entryOf(json, name),
      unknown: entryOf(unknowns, name),
      expression: entryOf(expressions, name),
    };
    return [[name, valueOf(inner, referrer)]];
  });
  return new Map(entries);
}
