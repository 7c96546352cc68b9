/**
 * For what the engine only announces: other machines of a Swarm, which Apron has none of, published ports, which
 * `createEndpoint` has refused already, and the end of what is forgotten with something else.
 */
export function accept(): Readonly<Record<string, never>> {
  return {};
}
