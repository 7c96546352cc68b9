import { Refusal } from '../../model/refusal.ts';

/** What `docker run --network name=…,driver-opt=…` and `--mac-address` ask of an endpoint. */
export type EndpointOptions = {
  /** `apron.eni`: an interface that is there already and free. */
  readonly networkInterfaceId: string | null;
  /** `apron.ip`: an address of the subnet that is free. */
  readonly privateIp: string | null;
  /** `apron.security-groups`: up to five, joined by `+` because a comma ends the option; empty for the VPC's default group. */
  readonly securityGroupIds: readonly string[];
  /** `apron.outside-host`: set by Apron itself on the containers of outside hosts. */
  readonly outsideHost: string | null;
  readonly macAddress: string | null;
};

const macOption = 'com.docker.network.endpoint.macaddress';
const portsOption = 'com.docker.network.portmap';
const known = ['apron.eni', 'apron.ip', 'apron.security-groups', 'apron.outside-host'];

/** Throws a Refusal for what cannot be read, for a misspelt option, and for what a VPC does not have. */
export function readEndpointOptions(options: Readonly<Record<string, unknown>>): EndpointOptions {
  const strange = Object.keys(options).find((name) => name.startsWith('apron.') && !known.includes(name));
  if (strange !== undefined) {
    throw new Refusal('InvalidRequest', `Apron has no option ${strange}, only ${known.join(', ')}`);
  }
  refusePublishedPorts(options[portsOption]);
  const networkInterfaceId = readText(options, 'apron.eni', /^eni-[0-9a-f]{1,32}$/);
  const groups = readText(options, 'apron.security-groups', /^sg-[0-9a-f]{1,32}(?:[+, ]sg-[0-9a-f]{1,32})*$/);
  const privateIp = readText(options, 'apron.ip', /^[0-9.]{7,15}$/);
  if (networkInterfaceId !== null && (groups !== null || privateIp !== null)) {
    throw new Refusal('InvalidRequest', 'apron.eni goes alone: an interface has its groups and its address');
  }
  return {
    networkInterfaceId,
    privateIp,
    securityGroupIds: [...new Set(groups?.split(/[+, ]/) ?? [])],
    outsideHost: readText(options, 'apron.outside-host', /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/),
    macAddress: readMacAddress(options[macOption]),
  };
}

function readText(options: Readonly<Record<string, unknown>>, name: string, form: RegExp): string | null {
  const value = options[name] ?? null;
  if (value === null) return null;
  if (typeof value === 'string' && form.test(value)) return value;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  throw new Refusal('InvalidRequest', `'${shown.slice(0, 100)}' is no value for ${name}`);
}

/** A port of the machine that leads into a VPC would go past its gateways, groups and network ACLs. */
function refusePublishedPorts(value: unknown): void {
  if (!Array.isArray(value) || value.length === 0) return;
  const ports = value.map((each: unknown) =>
    typeof each === 'object' && each !== null && 'Port' in each ? String(each.Port) : '?',
  );
  throw new Refusal(
    'InvalidRequest',
    `Ports of a container in a VPC cannot be published on the machine (${ports.join(', ')}): leave out -p or "ports:". The VPC reaches them as they are`,
  );
}

/** The engine sends the six bytes in base64. */
function readMacAddress(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  const bytes = Buffer.from(value, 'base64');
  // The lowest bit of the first byte marks a group address, which no interface can have.
  if (bytes.length !== 6 || ((bytes[0] ?? 1) & 1) === 1) {
    throw new Refusal('InvalidRequest', 'The MAC address is none that an interface can have');
  }
  return bytes.toString('hex').match(/../g)?.join(':') ?? null;
}
