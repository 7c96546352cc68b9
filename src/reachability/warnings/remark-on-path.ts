import { shortServiceName } from '../../model/vpc/endpoint-services.ts';
import { type Journey, warn } from '../path/journey.ts';
import type { Resolved } from '../names/findings.ts';
import type { Packet } from '../path/packet.ts';

/** Ports of what keeps connections open and idle: databases, caches, brokers. */
const longLived = new Set([1433, 1521, 1883, 3306, 5432, 5671, 5672, 6379, 6432, 6543, 8883, 9092, 27_017]);

/** Remarks on a path that has been walked: good to know, no verdict. */
export function remarkOnPath(
  journey: Journey,
  { protocol, destinationPorts }: Packet,
  resolved: Resolved,
): void {
  const { blockers, target } = journey;
  const nat = natGatewayOf(journey);
  const { takenOverBy } = resolved;
  if (takenOverBy !== null && blockers.length > 0) {
    warn(journey, {
      code: 'PRIVATE_DNS_SHADOWS_NAT',
      component: { kind: 'vpc-endpoint', id: takenOverBy },
      facts: { endpoint: takenOverBy, name: target.service?.name ?? '–' },
    });
  }
  if (nat === null || blockers.length > 0) return;
  const component = { kind: 'nat-gateway', id: nat } as const;
  const facts = { nat, port: String(destinationPorts.from) };
  if (protocol === 'tcp' && longLived.has(destinationPorts.from)) {
    warn(journey, { code: 'NAT_IDLE_TIMEOUT', component, facts });
  }
  if (protocol !== 'icmp' && target.service === null && !target.isAnyHost) {
    warn(journey, { code: 'NAT_PORTS', component, facts });
  }
  const short = target.service === null ? '' : shortServiceName(target.service.name);
  if (short === 's3' || short === 'dynamodb') {
    warn(journey, {
      code: 'SERVICE_THROUGH_NAT',
      component,
      facts: { ...facts, name: target.service?.name ?? '–' },
    });
  }
}

/** The NAT gateway that has translated the question; null when none has. */
function natGatewayOf({ sessions, index }: Journey): string | null {
  return sessions.map(({ by }) => by).find((id) => index.natGateways.has(id)) ?? null;
}
