import { hash } from 'node:crypto';
import type { OutsideContainerSpec } from './port.ts';

/** Changes with all that a container is made from: one of another digest is to be made anew. */
export function digestOf(spec: OutsideContainerSpec): string {
  const environment = Object.entries(spec.environment).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const parts = [spec.image, spec.command, environment, spec.network, spec.address];
  return hash('sha256', JSON.stringify(parts)).slice(0, 32);
}
