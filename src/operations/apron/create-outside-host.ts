import { Refusal } from '../../model/refusal.ts';
import type { OutsideHost } from '../../model/vpc/outside-host.ts';
import type { ApronContext } from './apron-context.ts';
import { chooseOutsideAddress } from './choose-outside-address.ts';
import { demandAdministrator } from './demand-administrator.ts';
import { type OutsideHostShape, outsideHostShape } from './outside-host-shape.ts';

export type CreateOutsideHostInput = {
  readonly Name: string;
  readonly Image: string;
  readonly Command?: readonly string[];
  readonly Environment?: Readonly<Record<string, string>>;
  readonly Ports?: readonly number[];
  readonly DnsNames?: readonly string[];
  readonly StandsInFor?: string;
};

/**
 * Puts a container on the internet's side of every VPC. The call is answered before it runs: ListOutsideHosts tells
 * when it does, or why it does not. Throws InvalidRequest for a name that is taken, InvalidState when the machine has
 * no fabric, QuotaExceeded when the range is used up, and AccessDenied.
 */
export function createOutsideHost(
  input: CreateOutsideHostInput,
  context: ApronContext,
): { readonly OutsideHost: OutsideHostShape } {
  demandAdministrator(context, 'Outside hosts are');
  const { store, ids, now, settings } = context;
  const { outsideRange, whyNotEnforced } = settings.network;
  if (whyNotEnforced !== null) throw new Refusal('InvalidState', whyNotEnforced);
  return store.transact(() => {
    const hosts = store.outsideHosts.list({});
    const dnsNames = namesOf(input, hosts);
    const standsInFor = standInOf(input.StandsInFor);
    const host: OutsideHost = {
      name: input.Name,
      dnsNames,
      publicIp: chooseOutsideAddress(outsideRange, { hosts, standsInFor, seed: ids.hex32() }),
      image: input.Image,
      command: input.Command === undefined || input.Command.length === 0 ? null : input.Command,
      environment: input.Environment ?? {},
      ports: [...new Set(input.Ports ?? [])].toSorted((a, b) => a - b),
      standsInFor,
      state: 'starting',
      failure: null,
      attachment: null,
      createdAt: now,
    };
    store.outsideHosts.put(host);
    return { OutsideHost: outsideHostShape(host) };
  });
}

/** `<name>.test` where none is given: a name that the internet will never have (RFC 6761). */
function namesOf(
  { Name: name, DnsNames: given }: CreateOutsideHostInput,
  hosts: readonly OutsideHost[],
): string[] {
  if (hosts.some((host) => host.name === name)) {
    throw new Refusal('InvalidRequest', `The outside host ${name} exists already.`);
  }
  const names = given === undefined || given.length === 0 ? [`${name}.test`] : [...new Set(given)];
  for (const each of names) {
    const owner = hosts.find(({ dnsNames }) => dnsNames.includes(each));
    if (owner === undefined) continue;
    throw new Refusal('InvalidRequest', `The outside host ${owner.name} has the DNS name ${each} already.`);
  }
  return names;
}

function standInOf(service: string | undefined): OutsideHost['standsInFor'] {
  return service === 's3' || service === 'dynamodb' ? service : null;
}
