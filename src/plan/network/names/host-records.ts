import type { Resolver } from '../../../model/name-service.ts';
import { isDnsName } from '../../../model/vpc/dns-name.ts';
import { privateDomain, privateHostName, publicHostName } from '../../../model/vpc/host-names.ts';
import type { Vpc } from '../../../model/vpc/vpc.ts';
import type { NamesIndex } from './names-index.ts';

export type NameRecords = Resolver['records'];

/**
 * Names of the VPC's own interfaces. Amazon's need both DNS attributes (VPC guide, "DNS attributes for your VPC"). Those
 * that a container brings are Apron's own, for what Docker does on its networks; they hold while it is plugged in.
 */
export function hostRecords(vpc: Vpc, index: NamesIndex): NameRecords {
  const domains = [privateDomain(vpc), ...ownDomains(vpc, index)];
  const interfaces = index.interfacesOf(vpc.id);
  const hosts = vpc.enableDnsHostnames
    ? interfaces.flatMap(({ privateIp }) =>
        domains.map((domain) => ({ name: hostNameIn(domain, privateIp, vpc), address: privateIp })),
      )
    : [];
  const containers = interfaces
    .filter(({ attachment }) => attachment !== null)
    .flatMap(({ dnsNames, privateIp: address }) =>
      dnsNames
        .flatMap((name) => [name, ...domains.map((domain) => `${name}.${domain}`)])
        .map((name) => ({ name, address })),
    );
  return [...hosts, ...containers].filter(({ name }) => isDnsName(name));
}

/** Public names of the VPC's interfaces, as they are answered inside it: with private addresses. */
export function publicRecordsInside(vpc: Vpc, index: NamesIndex): NameRecords {
  return publicRecords(vpc, index).map(({ name, privateIp }) => ({ name, address: privateIp }));
}

/** The same names, as they are answered everywhere else. */
export function publicRecordsOutside(vpc: Vpc, index: NamesIndex): NameRecords {
  return publicRecords(vpc, index).map(({ name, publicIp }) => ({ name, address: publicIp }));
}

function publicRecords(vpc: Vpc, index: NamesIndex) {
  if (!vpc.enableDnsSupport || !vpc.enableDnsHostnames) return [];
  return index
    .addressesOf(vpc.id)
    .flatMap(({ publicIp, association }) =>
      association === null
        ? []
        : [{ name: publicHostName(publicIp, vpc), publicIp, privateIp: association.privateIp }],
    );
}

/** What the DHCP options say, beside Amazon's. Some clients take several, one behind the other; names stand under all. */
function ownDomains(vpc: Vpc, { topology }: NamesIndex): string[] {
  const options = topology.dhcpOptions.find(({ id }) => id === vpc.dhcpOptionsId)?.options ?? [];
  const values = options.find(({ key }) => key === 'domain-name')?.values ?? [];
  return values
    .flatMap((value) => value.toLowerCase().split(/\s+/))
    .filter((domain) => isDnsName(domain) && domain !== privateDomain(vpc));
}

function hostNameIn(domain: string, address: string, vpc: Vpc): string {
  const [host = ''] = privateHostName(address, vpc).split('.');
  return `${host}.${domain}`;
}
