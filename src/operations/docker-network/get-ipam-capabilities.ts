/** Addresses do not hang on MAC addresses, and the store remembers pools: the engine need not tell again after a restart. */
export function getIpamCapabilities(): {
  readonly RequiresMACAddress: boolean;
  readonly RequiresRequestReplay: boolean;
} {
  return { RequiresMACAddress: false, RequiresRequestReplay: false };
}
