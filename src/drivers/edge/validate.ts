import { isIPv4 } from 'node:net';
import { wayOf } from './names.ts';
import type { EdgeRoute, EdgeServer, EdgeState } from './port.ts';

const idPattern = /^[0-9a-f]{32}$/;
const hostPattern =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/;
const safePathCharacters = /[^A-Za-z0-9/._~%!$&'()*+,=:@?-]/gu;

/**
 * The last gate before names reach a configuration file and a socket. The API has refused bad ones long before, so
 * what is thrown here is a bug and nothing has been changed yet.
 */
export function checkState(state: EdgeState): void {
  const owners = new Map<string, string>();
  for (const route of state.routes) {
    if (owners.has(route.serviceId)) throw new Error(`two routes for the service ${route.serviceId}`);
    owners.set(route.serviceId, route.serviceId);
    checkRoute(route);
    for (const host of [...route.hosts, ...route.privateHosts.map(wayOf)]) {
      const owner = owners.get(host);
      if (owner) throw new Error(`the host ${host} is claimed by ${owner} and ${route.serviceId}`);
      owners.set(host, route.serviceId);
    }
  }
}

/**
 * A health check's path in the form that can stand in a map file, in a command and in a request line: what could end
 * any of these (blanks, `;`, `#`, quotes, backslashes, control and non-ASCII characters) is percent-encoded.
 */
export function encodePath(path: string): string {
  const encoded = path.replace(safePathCharacters, (character) =>
    [...Buffer.from(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
  return encoded.startsWith('/') ? encoded : `/${encoded}`;
}

function checkRoute(route: EdgeRoute): void {
  demand(idPattern.test(route.serviceId), 'service id', route.serviceId);
  for (const host of route.hosts) demand(hostPattern.test(host), 'host', host);
  for (const { endpointId, host } of route.privateHosts) {
    demand(/^vpce-[0-9a-z]{1,32}$/.test(endpointId), 'endpoint', endpointId);
    demand(hostPattern.test(host), 'host', host);
  }
  for (const server of route.servers) checkServer(server);
  const { check } = route;
  demand(check.protocol === 'TCP' || check.protocol === 'HTTP', 'check protocol', check.protocol);
  demand(check.path.length <= 2048, 'check path', check.path);
  demandWhole('check interval', check.intervalSeconds, [1, 3600]);
  demandWhole('check timeout', check.timeoutSeconds, [1, 60]);
  demandWhole('healthy threshold', check.healthyThreshold, [1, 100]);
  demandWhole('unhealthy threshold', check.unhealthyThreshold, [1, 100]);
  demandWhole('request timeout', route.requestTimeoutSeconds, [1, 86_400]);
  demandWhole('queue limit', route.queueLimit, [0, 1_000_000]);
}

function checkServer(server: EdgeServer): void {
  demand(idPattern.test(server.instanceId), 'instance id', server.instanceId);
  demand(isIPv4(server.address), 'address', server.address);
  demandWhole('port', server.port, [1, 65_535]);
  demandWhole('concurrency', server.maxConcurrency, [1, 1_000_000]);
}

function demandWhole(what: string, value: number, [least, most]: readonly [number, number]): void {
  demand(Number.isInteger(value) && value >= least && value <= most, what, value);
}

function demand(isGood: boolean, what: string, value: unknown): void {
  if (!isGood) throw new Error(`the edge was told an impossible ${what}: ${JSON.stringify(value)}`);
}
