import type { NewDhcpConfiguration } from '@aws-sdk/client-ec2';
import { parseIpv4 } from '../../../model/vpc/ipv4.ts';
import type { DhcpOptions } from '../../../model/vpc/vpc.ts';
import { invalidParameter, refuse } from '../refusals.ts';

type Rule = { readonly most: number; readonly isValid: (value: string) => boolean };

const isAddress = (value: string): boolean => parseIpv4(value) !== null;
/** These names reach resolvers' configurations: nothing but labels. */
const isDomain = (value: string): boolean =>
  value.length <= 253 && /^(?!-)[a-z\d-]{1,63}(?<!-)(?:\.(?!-)[a-z\d-]{1,63}(?<!-))*$/i.test(value);

/** What a set can say. Source: VPC guide, "DHCP option sets". */
const rules: Readonly<Record<string, Rule>> = {
  'domain-name': { most: 1, isValid: isDomain },
  'domain-name-servers': { most: 4, isValid: (value) => value === 'AmazonProvidedDNS' || isAddress(value) },
  'ntp-servers': { most: 4, isValid: isAddress },
  'netbios-name-servers': { most: 4, isValid: isAddress },
  'netbios-node-type': { most: 1, isValid: (value) => /^[1248]$/.test(value) },
  'ipv6-address-preferred-lease-time': { most: 1, isValid: (value) => /^\d{3,10}$/.test(value) },
};

/** Throws InvalidParameterValue for a key or value that cannot be, and InvalidParameterCombination for one key twice. */
export function readDhcpConfigurations(given: readonly NewDhcpConfiguration[]): DhcpOptions['options'] {
  const options = given.map(({ Key: key = '', Values: values = [] }) => readOption(key, values));
  if (options.length === 0) throw invalidParameter('At least one DHCP option must be given.');
  const keys = options.map(({ key }) => key);
  if (new Set(keys).size < keys.length) {
    throw refuse('InvalidParameterCombination', 'A DHCP option can be given only once.');
  }
  return options;
}

function readOption(key: string, values: readonly string[]): DhcpOptions['options'][number] {
  const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
  if (rule === undefined) {
    throw invalidParameter(
      `Value (${key.slice(0, 100)}) for parameter dhcpConfiguration.key is invalid. Unknown DHCP option.`,
    );
  }
  if (values.length === 0 || values.length > rule.most) {
    throw invalidParameter(`The DHCP option ${key} takes from 1 to ${rule.most} values.`);
  }
  const wrong = values.find((value) => !rule.isValid(value));
  if (wrong !== undefined) {
    throw invalidParameter(`Value (${wrong.slice(0, 100)}) for the DHCP option ${key} is invalid.`);
  }
  return { key, values: [...values] };
}
