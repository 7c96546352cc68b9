/** The engine wants two names; pools are told apart by where they lead, so that two VPCs may have the same range. */
export function getDefaultAddressSpaces(): {
  readonly LocalDefaultAddressSpace: string;
  readonly GlobalDefaultAddressSpace: string;
} {
  return { LocalDefaultAddressSpace: 'apron-local', GlobalDefaultAddressSpace: 'apron-global' };
}
