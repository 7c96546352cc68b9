import type { ContainerEvent } from '../instances-port.ts';
import { instanceLabel, serviceLabel } from './labels.ts';

/** An event, and which container the engine says it is about. */
export type EngineEvent = { readonly containerId: string; readonly event: ContainerEvent };

/** A line of the engine's event stream; null for what is no start or end of an instance. Labels come as attributes. */
export function parseEvent(line: string): EngineEvent | null {
  const { Action, Actor } = JSON.parse(line) as {
    Action?: string;
    Actor?: { ID?: string; Attributes?: Readonly<Record<string, string>> };
  };
  const instanceId = Actor?.Attributes?.[instanceLabel];
  const serviceId = Actor?.Attributes?.[serviceLabel];
  const containerId = Actor?.ID;
  if (containerId === undefined || instanceId === undefined || serviceId === undefined) return null;
  if (Action === 'start') return { containerId, event: { instanceId, serviceId, kind: 'started' } };
  if (Action === 'die') return { containerId, event: { instanceId, serviceId, kind: 'exited' } };
  return null;
}
