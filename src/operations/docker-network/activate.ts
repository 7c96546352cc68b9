/**
 * Both kinds at once: the engine remembers what a plugin implements from its first activation until the engine itself
 * restarts (seen on 20.10).
 */
export function activate(): { readonly Implements: readonly string[] } {
  return { Implements: ['NetworkDriver', 'IpamDriver'] };
}
