import type { Paint } from '../terminal/paint.ts';
import { renderTable } from '../terminal/table.ts';

/** An outside host as Apron's own API shows it. */
export type WireHost = {
  readonly Name: string;
  readonly DnsNames: readonly string[];
  readonly PublicIp: string;
  readonly Image: string;
  readonly Ports: readonly number[];
  readonly StandsInFor?: string;
  readonly State: string;
  readonly Failure?: string;
};

/** A line for each, and below a failed one's why. */
export function renderOutsideHosts(hosts: readonly WireHost[], paint: Paint): string {
  const rows = hosts.map((host) => [
    host.Name,
    host.State === 'failed' ? paint.red(host.State) : host.State,
    host.PublicIp,
    host.Ports.length === 0 ? 'all' : host.Ports.join(' '),
    host.DnsNames.join(' '),
    host.StandsInFor === undefined ? host.Image : `${host.Image} (as ${host.StandsInFor})`,
  ]);
  const table = renderTable(['NAME', 'STATE', 'ADDRESS', 'PORTS', 'DNS NAMES', 'IMAGE'], rows, paint);
  const failures = hosts.flatMap(({ Name, Failure }) =>
    Failure === undefined ? [] : [`${Name}: ${Failure}`],
  );
  return [table, ...(failures.length === 0 ? [] : ['', ...failures])].join('\n');
}
