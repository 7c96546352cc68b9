import { isIP } from 'node:net';
import { AwsError } from '../../aws/errors.ts';
import { soleHeader } from '../../aws/signature/request-headers.ts';
import type { Exchange } from '../exchange.ts';

/** Host names without port, lower case. */
export type AllowedHosts = ReadonlySet<string>;

/**
 * Refuses a Host that is none of Apron's names: a web page whose own name was made to point at this machine (DNS
 * rebinding) would otherwise speak to Apron as if it were its own server. An address is no name that anyone can point
 * elsewhere.
 */
export function refuseUnknownHost({ door, headers }: Exchange, allowed: AllowedHosts): void {
  const host = soleHeader(headers, 'host');
  const name = host === null ? null : hostName(host);
  if (name !== null && (isAddressOrLoopbackName(name) || allowed.has(name))) return;
  // What comes through a VPC endpoint asked a name that leads there.
  if (name !== null && door === 'endpoint' && name.endsWith('.amazonaws.com')) return;
  throw new AwsError(
    'AccessDeniedException',
    `Apron does not answer to the host ${host === null ? '(none)' : `'${host.slice(0, 100)}'`}, only to localhost, to addresses and to the names it was given.`,
    421,
  );
}

/** `[::1]:80` → `::1`, `LOCALHOST:4680` → `localhost`; null for what is no host. */
export function hostName(host: string): string | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}

function isAddressOrLoopbackName(name: string): boolean {
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost');
}
