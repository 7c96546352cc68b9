import type { HostSettings } from './host-settings.ts';

/** A host and port that builds may reach wherever it is; the host is a name or an IPv4 address. */
export type BuildHost = { readonly host: string; readonly port: number };

/**
 * The proxies that the machine is set up with, and what else was named, as `registry.lan:4873,10.0.0.5:3128`. What is
 * listed nowhere is not reached, unless it is on the internet.
 */
export function findBuildHosts({ proxy }: HostSettings, named: string): BuildHost[] {
  const proxies = Object.entries(proxy).flatMap(([name, value]) =>
    name.toLowerCase() === 'no_proxy' ? [] : (readProxy(value) ?? []),
  );
  const others = named.split(',').flatMap((text) => {
    const [, host = '', port = ''] = /^\s*([A-Za-z0-9.-]+):(\d{1,5})\s*$/.exec(text) ?? [];
    return host === '' ? [] : [{ host, port: Number(port) }];
  });
  const all = [...proxies, ...others].filter(({ port }) => port > 0 && port < 65_536);
  return [...new Map(all.map((each) => [`${each.host}:${each.port}`, each])).values()];
}

const usualPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'socks5:': 1080 };

/** `http://user:password@proxy.lan:3128`, or without a scheme, as some programs take it; null for what is neither. */
function readProxy(text: string): BuildHost | null {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (url === null || url.hostname === '' || url.hostname.startsWith('[')) return null;
  return { host: url.hostname, port: url.port === '' ? (usualPorts[url.protocol] ?? 80) : Number(url.port) };
}
