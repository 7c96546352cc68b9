import type { Scope } from './scope.ts';

/** The host name of a service's URL, without scheme and port. `suffix` is `apron.localhost` unless set. */
export function hostNameOf(service: Scope & { subdomain: string }, suffix: string): string {
  return `${service.subdomain}.${service.region}.${suffix}`;
}

/**
 * The host name of a way into a private service. Under a suffix below `localhost` it cannot be: programs take any such
 * name for their own machine without asking DNS (RFC 6761, section 6.3; curl, systemd and browsers do), and a private
 * service is anywhere but there. `internal` is set apart for private use by ICANN.
 */
export function privateHostNameOf(service: Scope & { subdomain: string }, suffix: string): string {
  return hostNameOf(service, suffix.replace(/(^|\.)localhost$/, '$1internal'));
}
