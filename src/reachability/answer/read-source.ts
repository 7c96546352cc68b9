import type { Landscape } from '../../model/landscape/landscape.ts';
import type { FlowSource } from '../flow.ts';
import { closestNames } from './closest-names.ts';

/** What a text means, or why it means nothing, and what may have been meant. */
export type Read<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'misread'; readonly text: string; readonly suggestions: readonly string[] };

/**
 * Who is meant: `internet`, or the name, ARN or id of a workload, an interface or an outside host. A name that several
 * workloads have means none of them.
 */
export function readSource(text: string, landscape: Landscape): Read<FlowSource> {
  const value = findSource(text, landscape);
  if (Array.isArray(value)) {
    const ids = value.map(({ id }) => id);
    return { kind: 'misread', text: `There are ${ids.length} called "${text}".`, suggestions: ids };
  }
  if (value !== null) return { kind: 'read', value };
  const names = landscape.workloads.flatMap(({ id, name }) => (id === name ? [id] : [name, id]));
  const message = `There is no "${text}" here that sends anything.`;
  return { kind: 'misread', text: message, suggestions: closestNames(text, names) };
}

function findSource(text: string, landscape: Landscape): FlowSource | { id: string }[] | null {
  const { workloads, topology } = landscape;
  const byId = workloads.find(({ id }) => id === text);
  if (byId !== undefined) return { kind: 'workload', id: byId.id };
  const byName = workloads.filter(({ name }) => name === text);
  if (byName.length > 1) return byName.map(({ id }) => ({ id }));
  if (byName[0] !== undefined) return { kind: 'workload', id: byName[0].id };
  if (text === 'internet') return { kind: 'internet' };
  if (topology.networkInterfaces.some(({ id }) => id === text)) return { kind: 'interface', id: text };
  if (topology.outsideHosts.some(({ name }) => name === text)) return { kind: 'outside-host', name: text };
  return null;
}
