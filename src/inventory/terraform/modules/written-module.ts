import type { Block, Body, ModuleConfig, ResourceBlock } from '../configuration/module-config.ts';

/** A module told in our own words: what it comes to, in the form in which the parser gives a folder. */
export type WrittenModule = {
  /** With their defaults; `required` for none. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly locals: Readonly<Record<string, unknown>>;
  /** By `type.name`. */
  readonly resources: Readonly<Record<string, Body>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** By `type.name`. */
  readonly data?: Readonly<Record<string, Body>>;
};

export const required = Symbol('required');

export function configOf(source: string, module: WrittenModule): ModuleConfig {
  const blocks = (bodies: Readonly<Record<string, Body>>): Map<string, Block> =>
    new Map(Object.entries(bodies).map(([name, body]) => [name, { body, place: null }]));
  const typed = (bodies: Readonly<Record<string, Body>>): Map<string, ResourceBlock> =>
    new Map(Object.entries(bodies).map(([address, body]) => [address, resourceOf(address, body)]));
  const variables = Object.entries(module.variables).map(
    ([name, value]) => [name, value === required ? {} : { default: value }] as const,
  );
  const outputs = Object.entries(module.outputs).map(([name, value]) => [name, { value }] as const);
  return {
    directory: source,
    variables: blocks(Object.fromEntries(variables)),
    locals: new Map(Object.entries(module.locals).map(([name, raw]) => [name, { raw, place: null }])),
    resources: typed(module.resources),
    data: typed(module.data ?? {}),
    modules: new Map(),
    outputs: blocks(Object.fromEntries(outputs)),
    providers: [],
    isInOurWords: true,
  };
}

function resourceOf(address: string, body: Body): ResourceBlock {
  const [type = '', name = ''] = address.split('.');
  return { type, name, body, place: null };
}
