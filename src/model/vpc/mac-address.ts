/**
 * The hardware address of a network interface. `02` at the front: locally administered, one receiver. The rest is the
 * end of its id, which is chance.
 */
export function macAddressOf(networkInterfaceId: string): string {
  const digits = networkInterfaceId.slice(-10);
  return ['02', ...Array.from({ length: 5 }, (_, index) => digits.slice(index * 2, index * 2 + 2))].join(':');
}
