/** Why the kernel drops a packet: the first part of a counter's name, before the id of what dropped it. */
export const dropReasons = {
  'no-route': 'no route of the table leads to the destination',
  'igw-no-public-address': 'the internet gateway translates only for interfaces that have a public address',
} as const satisfies Record<string, string>;

export type DropReason = keyof typeof dropReasons;

/** A sentence for a reason; one that is not known is said to be so. */
export function dropMeaning(reason: string): string {
  return Object.hasOwn(dropReasons, reason) ? dropReasons[reason as DropReason] : `dropped: ${reason}`;
}
