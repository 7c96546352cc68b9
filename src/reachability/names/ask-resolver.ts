import { dropCounter } from '../../model/drop-reasons.ts';
import { demandCidr, formatIpv4 } from '../../model/vpc/ipv4.ts';
import type { Vpc } from '../../model/vpc/vpc.ts';
import { gapKey } from '../index/gap-key.ts';
import { unknownOf } from '../index/gaps.ts';
import type { LandscapeIndex } from '../index/landscape-index.ts';
import type { Found, Findings } from './findings.ts';
import { nothing } from './findings.ts';

/**
 * Whether the resolver that a VPC's programs ask answers at all. Neither security groups nor network ACLs stand before
 * Amazon's own. Source: VPC guide, "DNS attributes for your VPC".
 */
export function askResolver(vpc: Vpc, name: string, index: LandscapeIndex): Findings {
  const component = { kind: 'vpc', id: vpc.id } as const;
  const server = customServer(vpc, index);
  if (server !== null) {
    const facts = { name, vpc: vpc.id, server };
    return {
      ...nothing,
      unknowns: [
        {
          code: 'CUSTOM_DNS_SERVER',
          component,
          facts,
          missing: { code: 'BEYOND', name: server },
          place: null,
        },
      ],
    };
  }
  const open = openQuestions(vpc, index);
  const unknown = open.find(({ missing }) => missing.code !== 'NOT_READ');
  if (unknown !== undefined) return { ...nothing, unknowns: [unknownOf(unknown, component, { name })] };
  if (!vpc.enableDnsSupport) {
    const blocker: Found = {
      code: 'DNS_SUPPORT_OFF',
      component,
      counter: dropCounter('dns-off', vpc.id),
      facts: { vpc: vpc.id, name },
    };
    return { ...nothing, blockers: [blocker] };
  }
  // What an account's descriptions leave out is on unless somebody has turned it off, so it is said and not made a doubt.
  const [taken] = open;
  if (taken === undefined) return nothing;
  return {
    ...nothing,
    warnings: [{ code: 'DNS_TAKEN_AS_ON', component, facts: { vpc: vpc.id, call: taken.missing.name } }],
  };
}

function openQuestions(vpc: Vpc, { gaps }: LandscapeIndex) {
  return [
    ...(gaps.get(gapKey(vpc.id, 'dns')) ?? []),
    ...(gaps.get(gapKey(vpc.dhcpOptionsId, 'dns')) ?? []),
  ].filter(({ missing }) => !missing.name.includes('endpoint'));
}

/** The first server of the DHCP options that is not Amazon's own; null when there is none. */
function customServer(vpc: Vpc, { topology }: LandscapeIndex): string | null {
  const options = topology.dhcpOptions.find(({ id }) => id === vpc.dhcpOptionsId)?.options ?? [];
  const servers = options.find(({ key }) => key === 'domain-name-servers')?.values ?? [];
  const own = new Set([
    'amazonprovideddns',
    '169.254.169.253',
    formatIpv4(demandCidr(vpc.cidrs[0].cidr).first + 2),
  ]);
  return servers.find((server) => !own.has(server.toLowerCase())) ?? null;
}
