import { type Call, namespacePath, type Stage } from './call.ts';
import { parseLinks } from './parse-links.ts';
import { alreadyGone, batchCall } from './render-wire-stages.ts';
import type { Tools } from './tools.ts';

/** Wires' ends in namespaces that are to go, by name; none of one that was left half made, and cannot be entered. */
export async function listWires(
  tools: Tools,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const name of names) {
    const answer = await tools.run(showLinks(name));
    const links = answer.exitCode === 0 ? [...parseLinks(answer.stdout).links.keys()] : [];
    found.set(
      name,
      links.filter((link) => link !== 'lo'),
    );
  }
  return found;
}

/**
 * Takes namespaces away, their wires first: the kernel ends a namespace in its own time, unhooks its rules before its
 * links, and would forward without them in between (seen on 6.18); and the wires' other ends would stand in the way of new
 * ones.
 */
export function removeNamespaces(wires: ReadonlyMap<string, readonly string[]>): Stage[] {
  if (wires.size === 0) return [];
  const lines = [...wires.keys()].map((name) => `netns del ${name}`);
  const wired = [...wires].filter(([, links]) => links.length > 0);
  return [
    {
      what: 'unplug namespaces',
      calls: wired.map(([name, links]) => ({
        ...batchCall(
          namespacePath(name),
          links.map((link) => `link del dev ${link}`),
          [name],
        ),
        tolerates: alreadyGone,
      })),
    },
    { what: 'remove namespaces', calls: [{ ...batchCall('host', lines, []), tolerates: alreadyGone }] },
  ];
}

function showLinks(name: string): Call {
  const argv = ['ip', '-N', '-j', '-d', 'addr', 'show'] as const;
  return { home: namespacePath(name), argv: [...argv], input: '', touches: [name] };
}
