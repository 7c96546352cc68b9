import type { Scope } from './scope.ts';

/** The host name of a service's URL, without scheme and port. `suffix` is `apron.localhost` unless set. */
export function hostNameOf(service: Scope & { subdomain: string }, suffix: string): string {
  return `${service.subdomain}.${service.region}.${suffix}`;
}
