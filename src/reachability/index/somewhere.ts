import { addressNumber } from './address-number.ts';

/** Addresses that stand for those that nobody knows more about. Source: RFC 5737, kept for documentation. */
export const somewhere = {
  /** Some host of the internet. */
  host: addressNumber('192.0.2.1'),
  /** The host of a name that is not described: it has one address, and nobody here knows which. */
  named: addressNumber('192.0.2.6'),
  /** AWS’s own network, as the internet sees it: a public address that is nobody’s to count on. */
  sender: addressNumber('192.0.2.2'),
  /** Some client on the internet. */
  client: addressNumber('192.0.2.3'),
  /** AWS’s edge, where public services of App Runner are reached. */
  edge: addressNumber('192.0.2.4'),
  /** A public endpoint of an AWS service. */
  service: addressNumber('192.0.2.5'),
} as const;
