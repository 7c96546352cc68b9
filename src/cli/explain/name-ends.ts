import type { Answer } from '../../reachability/answer/answer.ts';

/** `orders:5432`, `the internet:443`, `10.0.0.1:53/udp`. */
export function nameDestination({ destination: { name, port, protocol } }: Answer): string {
  if (port === null) return `${name}/icmp`;
  return `${name}:${port}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}
