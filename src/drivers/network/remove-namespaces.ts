import { namespacePath, type Stage } from './call.ts';
import { removeAllWires } from './link-groups.ts';
import { alreadyGone, batchCall } from './render-wire-stages.ts';

/** Also of a namespace that was left half made: its file is there and nothing is mounted on it. */
const nothingThere = /No such device|cannot open|reassociate to namespace/;

/**
 * Takes namespaces away, their wires first: the kernel ends a namespace in its own time, unhooks its rules before its
 * links, and would forward without them in between (seen on 6.18); and the wires' other ends would stand in the way of new
 * ones.
 */
export function removeNamespaces(names: readonly string[]): Stage[] {
  if (names.length === 0) return [];
  const lines = names.map((name) => `netns del ${name}`);
  return [
    {
      what: 'unplug namespaces',
      calls: names.map((name) => ({
        ...batchCall(namespacePath(name), [removeAllWires], [name]),
        tolerates: nothingThere,
      })),
    },
    { what: 'remove namespaces', calls: [{ ...batchCall('host', lines, []), tolerates: alreadyGone }] },
  ];
}
