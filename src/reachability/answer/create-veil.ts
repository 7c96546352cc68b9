import type { Landscape } from '../../model/landscape/landscape.ts';
import { standInAddresses, standInRanges, standInServices } from '../../model/landscape/stand-in-address.ts';
import { containsAddress, demandCidr, parseIpv4 } from '../../model/vpc/ipv4.ts';
import { somewhere } from '../index/somewhere.ts';
import type { Language } from '../texts/tell.ts';
import type { Flow } from '../flow.ts';
import type { Path } from '../trace.ts';
import { serviceTitle } from './aws-services.ts';
import { say } from './texts/say.ts';

/** Says what a text is about where it names what is no more than a stand-in; every other text is returned as it is. */
export type Veil = (text: string) => string;

type Walked = { readonly flow: Flow; readonly path: Path; readonly landscape: Landscape };

export type Ends = { readonly source: string; readonly destination: string };

/** What a walk makes up for public addresses that are not known. Source: RFC 5737. */
const supposed = demandCidr('192.0.2.0/24');
const publicStandIns = [standInAddresses, standInServices].map(demandCidr);
const privateStandIns = demandCidr(standInRanges);

/**
 * A walk goes on where an address or an interface does not exist yet, with one that it makes up. Nobody is shown those:
 * they become the name of what they stand for.
 */
export function createVeil({ flow, path, landscape }: Walked, ends: Ends, language: Language): Veil {
  const madeUp = madeUpAddresses({ flow, path, landscape }, ends);
  // Apron and AWS know their addresses: there, a range that stands for something in what is planned is a range like others.
  const isPlanned = landscape.writtenIn !== 'aws';
  const sayAddress = (text: string): string =>
    madeUp.get(text) ?? sayStandIn(text, { ends, language, isPlanned });
  return (text) => {
    if (/^com\.amazonaws\.[a-z0-9-]+\.[a-z0-9.-]+$/.test(text)) return serviceTitle(text);
    const veiled = sayInterface(text, landscape, language);
    return veiled.replaceAll(/(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d./])/g, sayAddress);
  };
}

/** Private addresses that interfaces would have which are made as instances come and go. */
function madeUpAddresses({ flow, path, landscape }: Walked, ends: Ends): ReadonlyMap<string, string> {
  const { destination } = flow;
  const [first] = path.forward;
  const isUnplaced =
    destination.kind === 'listener' &&
    landscape.listeners.some(({ id, interfaceIds }) => id === destination.id && interfaceIds.length === 0);
  if (first === undefined) return new Map();
  return new Map([
    ...(isUnplaced ? [[first.header.destination, ends.destination] as const] : []),
    ...(unmadeInterface.test(first.from.id) ? [[first.header.source, ends.source] as const] : []),
  ]);
}

function sayStandIn(
  text: string,
  { ends, language, isPlanned }: { ends: Ends; language: Language; isPlanned: boolean },
): string {
  const address = parseIpv4(text);
  if (address === null) return text;
  const { host, edge, service, sender, client } = somewhere;
  if (address === host || address === edge || address === service) return ends.destination;
  if (address === sender || address === client) return ends.source;
  const isPublic = publicStandIns.some((range) => containsAddress(range, address));
  if (containsAddress(supposed, address) || (isPlanned && isPublic))
    return say('PUBLIC_ADDRESS', {}, language);
  const isPrivate = isPlanned && containsAddress(privateStandIns, address);
  return isPrivate ? say('PRIVATE_ADDRESS', {}, language) : text;
}

const unmadeInterface = /^(?:connector|task)\.(.+)$/s;

/** Interfaces that are made as instances come and go have no id yet. */
function sayInterface(text: string, { listeners }: Landscape, language: Language): string {
  const [, subnet] = unmadeInterface.exec(text) ?? [];
  if (subnet !== undefined) return say('INTERFACE_IN', { subnet }, language);
  const owner = listeners.find(({ id, subnetIds }) => subnetIds.some((each) => text === `${id}.${each}`));
  if (owner === undefined) return text;
  return say('INTERFACE_OF', { name: owner.name, subnet: text.slice(owner.id.length + 1) }, language);
}
