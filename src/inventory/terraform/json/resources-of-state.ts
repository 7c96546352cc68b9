import { type Body, bodiesOf, entryOf, isBody } from '../configuration/module-config.ts';
import { indexOf, type RealResource, textOf } from './real-resource.ts';

/** The instances of a state file as Terraform keeps it, version 4. Those that are to be destroyed yet are none. */
export function resourcesOfState(state: Body): readonly RealResource[] {
  return bodiesOf(entryOf(state, 'resources')).flatMap((resource) => {
    const [module, type, name] = [
      textOf(resource, 'module'),
      textOf(resource, 'type'),
      textOf(resource, 'name'),
    ];
    if (textOf(resource, 'mode') !== 'managed') return [];
    const block = `${type}.${name}`;
    const prefix = module === '' ? '' : `${module}.`;
    return bodiesOf(entryOf(resource, 'instances')).flatMap((instance): readonly RealResource[] => {
      const values = entryOf(instance, 'attributes');
      if (!isBody(values) || entryOf(instance, 'deposed') !== undefined) return [];
      const index = indexOf(entryOf(instance, 'index_key'));
      const suffix = index === null ? '' : `[${JSON.stringify(index)}]`;
      return [{ address: `${prefix}${block}${suffix}`, module, type, block, index, values }];
    });
  });
}
