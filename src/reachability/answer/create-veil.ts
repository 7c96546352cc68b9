import type { Landscape } from '../../model/landscape/landscape.ts';
import { standInAddresses, standInRanges, standInServices } from '../../model/landscape/stand-in-address.ts';
import { containsAddress, demandCidr, parseIpv4 } from '../../model/vpc/ipv4.ts';
import type { Language } from '../texts/tell.ts';
import { somewhere } from '../somewhere.ts';
import { say } from './texts/say.ts';

/** Says what a text is where it is no more than a stand-in; every other text is returned as it is. */
export type Veil = (text: string) => string;

/** What a walk makes up for public addresses that are not known. Source: RFC 5737. */
const supposed = demandCidr('192.0.2.0/24');
const publicStandIns = [standInAddresses, standInServices].map(demandCidr);
const privateStandIns = demandCidr(standInRanges);

/**
 * A walk goes on where an address or an interface does not exist yet, with one that it makes up. Nobody is shown those:
 * they become the name of what they stand for.
 */
export function createVeil(
  landscape: Landscape,
  ends: { readonly source: string; readonly destination: string },
  language: Language,
): Veil {
  const { host, edge, service, sender, client } = somewhere;
  // Apron and AWS know their addresses: there, a range that stands for something in what is planned is a range like others.
  const isPlanned = landscape.writtenIn !== 'aws';
  return (text) => {
    const address = parseIpv4(text);
    if (address === null) return sayInterface(text, landscape, language);
    if (address === host || address === edge || address === service) return ends.destination;
    if (address === sender || address === client) return ends.source;
    if (containsAddress(supposed, address)) return say('PUBLIC_ADDRESS', {}, language);
    if (!isPlanned) return text;
    if (publicStandIns.some((range) => containsAddress(range, address))) {
      return say('PUBLIC_ADDRESS', {}, language);
    }
    return containsAddress(privateStandIns, address) ? say('PRIVATE_ADDRESS', {}, language) : text;
  };
}

/** Interfaces that are made as instances come and go have no id yet. */
function sayInterface(text: string, { listeners }: Landscape, language: Language): string {
  const [, subnet] = /^(?:connector|task)\.(.+)$/s.exec(text) ?? [];
  if (subnet !== undefined) return say('INTERFACE_IN', { subnet }, language);
  const owner = listeners.find(({ id, subnetIds }) => subnetIds.some((each) => text === `${id}.${each}`));
  if (owner === undefined) return text;
  return say('INTERFACE_OF', { name: owner.name, subnet: text.slice(owner.id.length + 1) }, language);
}
