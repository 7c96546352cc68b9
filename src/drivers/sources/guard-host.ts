import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { GitRepository } from './repository-url.ts';
import { SourceUnavailable } from './port.ts';

/**
 * Where clouds keep a machine's own identity. Nobody's repository is there, and whoever names a repository must not make
 * the machine ask: link-local addresses, and those that Amazon, Alibaba and Oracle use besides. The machine's loopback
 * and its network are wanted: that is where a self-hosted Git server stands.
 */
const refused = new BlockList();
refused.addSubnet('169.254.0.0', 16, 'ipv4');
refused.addSubnet('fe80::', 10, 'ipv6');
refused.addAddress('fd00:ec2::254', 'ipv6');
refused.addAddress('100.100.100.200', 'ipv4');
refused.addAddress('192.0.0.192', 'ipv4');

/**
 * Looks a repository's host up and returns git's options that hold it to the addresses found, so that a name cannot be
 * one thing when it is looked at and another when it is used. Throws SourceUnavailable for a host that is refused.
 */
export async function guardHost({ transport, url }: GitRepository): Promise<readonly string[]> {
  const place = placeOf(url);
  if (transport === 'file' || place === null) return [];
  // What the machine's resolver does not know, ssh may (an alias of its configuration), and so may a proxy.
  const found = await lookup(place.host, { all: true }).catch(() => []);
  if (found.some(({ address, family }) => refused.check(address, family === 6 ? 'ipv6' : 'ipv4'))) {
    throw new SourceUnavailable(
      `${place.host} is an address at which this machine's cloud tells who it is. Nothing is cloned from there.`,
    );
  }
  const isPinned = (transport === 'http' || transport === 'https') && isIP(place.host) === 0;
  if (!isPinned || found.length === 0) return [];
  const port = place.port === '' ? (transport === 'https' ? '443' : '80') : place.port;
  const addresses = found.map(({ address, family }) => (family === 6 ? `[${address}]` : address));
  return ['-c', `http.curloptResolve=${place.host}:${port}:${addresses.join(',')}`];
}

/** Null for what has none, such as a path. */
function placeOf(url: string): { host: string; port: string } | null {
  const short = /^[^/@]+@(\[[^\]]+\]|[^:/]+):/.exec(url)?.[1];
  const parsed = short === undefined ? URL.parse(url) : null;
  const host = (short ?? parsed?.hostname ?? '').replace(/^\[|\]$/g, '');
  return host === '' ? null : { host, port: parsed?.port ?? '' };
}
