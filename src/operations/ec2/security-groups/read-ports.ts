import { invalidParameter } from '../refusals.ts';

export type Ports = { readonly from: number; readonly to: number };

const all: Ports = { from: -1, to: -1 };

/**
 * The ports of TCP and UDP, type and code of ICMP, -1 for all; of other protocols nothing is kept, because nothing can be
 * told apart. Throws InvalidParameterValue. Source: EC2 API, IpPermission.
 */
export function readPorts(
  protocol: string,
  given: { readonly FromPort?: number | undefined; readonly ToPort?: number | undefined },
): Ports {
  const { FromPort: from, ToPort: to } = given;
  switch (protocol) {
    case 'tcp':
    case 'udp':
      return readPortRange(from, to);
    case 'icmpv6':
      return from === undefined && to === undefined ? all : readIcmp(from, to);
    case 'icmp':
      return readIcmp(from, to);
    default:
      return all;
  }
}

function readPortRange(from: number | undefined, to: number | undefined): Ports {
  if (from === undefined || to === undefined || (from === -1 && to === -1)) {
    throw invalidParameter(
      "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
    );
  }
  const isPort = (port: number): boolean => port >= 0 && port <= 65535;
  if (!isPort(from) || !isPort(to) || from > to) {
    throw invalidParameter(`Invalid TCP/UDP port range (${from}:${to})`);
  }
  return { from, to };
}

function readIcmp(type: number | undefined, code: number | undefined): Ports {
  if (type === undefined || code === undefined) {
    throw invalidParameter("Invalid value 'Must specify both type and code with ICMP.' for icmpTypeCode.");
  }
  const isNumber = (value: number): boolean => value >= -1 && value <= 255;
  if (!isNumber(type) || !isNumber(code) || (type === -1 && code !== -1)) {
    throw invalidParameter(`ICMP type/code (${type}:${code}) is invalid`);
  }
  return { from: type, to: code };
}
