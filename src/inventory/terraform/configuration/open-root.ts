import { Unknown } from '../../draft/known.ts';
import { unknown, type Value } from '../values/value.ts';
import { entryOf } from './module-config.ts';
import { ModuleScope } from './module-scope.ts';
import type { World } from './world.ts';

/** The root module of a reading, with the regions of its providers. */
export function openRoot(world: World): ModuleScope {
  const { tree, given, region: asked } = world.options;
  const scope: ModuleScope = new ModuleScope({
    world,
    config: tree.root,
    prefix: '',
    callPath: '',
    input: (name) => given.get(name),
    region: () => world.once('provider.aws region', null, () => regionOf(scope, null, asked)),
    regionOf: (alias) =>
      world.once(`provider.aws.${alias} region`, null, () => regionOf(scope, alias, asked)),
    place: null,
  });
  return scope;
}

/** As the provider says; where it says nothing, or nothing that is known, as asked. */
function regionOf(scope: ModuleScope, alias: string | null, asked: string | null): Value {
  const provider = scope.config.providers.find(
    ({ name, body }) => name === 'aws' && (entryOf(body, 'alias') ?? null) === alias,
  );
  const raw = provider === undefined ? undefined : entryOf(provider.body, 'region');
  const place = provider?.place ?? null;
  const address = alias === null ? 'provider.aws' : `provider.aws.${alias}`;
  const written = raw === undefined ? null : scope.evaluate(raw, { address: `${address}.region`, place });
  if (typeof written === 'string') return written;
  if (asked !== null) return asked;
  return written instanceof Unknown ? written : unknown('NO_VALUE', `${address}.region`);
}
