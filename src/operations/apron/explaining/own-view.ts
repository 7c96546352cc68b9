import type { Landscape } from '../../../model/landscape/landscape.ts';
import { isSameScope, type Scope } from '../../../model/scope.ts';

/**
 * What a caller can name: its own things, and what lies outside of every account. Names are looked up here; packets are
 * followed in the whole landscape, since they go on where an account ends.
 */
export function ownView(landscape: Landscape, scope: Scope): Landscape {
  const { topology } = landscape;
  const own = <Noun extends Scope>(nouns: readonly Noun[]): readonly Noun[] =>
    nouns.filter((noun) => isSameScope(noun, scope));
  return {
    ...landscape,
    topology: {
      ...topology,
      networkInterfaces: own(topology.networkInterfaces),
      endpoints: own(topology.endpoints),
      ingressConnections: own(topology.ingressConnections),
    },
  };
}
