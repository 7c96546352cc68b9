import type { Listener } from '../../model/landscape/listener.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import type { Warning } from '../trace.ts';
import { answered, type Asker, type Resolved, resolvedTo } from './findings.ts';
import { placesOfListener } from './places-of.ts';

type Asked = {
  readonly asker: Asker;
  /** Null: by its address. */
  readonly name: string | null;
};

/**
 * A database, a cache. Its name is answered everywhere: with its private address, or where it is public as well and
 * somebody outside of its VPC asks, with the public one. Source: RDS guide, "Hiding a DB instance in a VPC".
 */
export function resolveListener(listener: Listener, { asker, name }: Asked, index: LandscapeIndex): Resolved {
  const { places, unknowns } = placesOfListener(listener, asker, index);
  const component = { kind: 'listener', id: listener.id } as const;
  if (places.length === 0 && unknowns.length === 0) {
    const facts = { id: listener.name };
    const unknown = { code: 'DESTINATION_UNKNOWN', component, facts, missing: null, place: null } as const;
    return resolvedTo([], { unknowns: [unknown], listener });
  }
  const by = listener.kind === 'container' ? 'vpc-dns' : 'public-dns';
  const steps = name === null ? [] : [answered({ name, by, to: component }, places)];
  return resolvedTo(places, { steps, unknowns, listener });
}

/** The name that a listener is asked for by; null where its address is as good. */
export function nameOfListener({ kind, name, dnsNames }: Listener): string | null {
  return dnsNames[0] ?? (kind === 'container' ? null : name);
}

export function remarkOnPort({ id, name, kind, ports }: Listener, port: number): readonly Warning[] {
  if (kind === 'container' || kind === 'load-balancer' || ports.length === 0 || ports.includes(port))
    return [];
  const facts = { name, port: String(port), ports: ports.join(', ') };
  return [{ code: 'LISTENER_PORT_UNUSUAL', component: { kind: 'listener', id }, facts }];
}
