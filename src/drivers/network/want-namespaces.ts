import type { FabricState, Wire, WireEnd } from '../../model/fabric.ts';
import type { HeldNamespace } from './held.ts';
import { holdNamespace, type KnownNamespace, type NamespaceSource } from './hold-namespace.ts';

/** Works out what each described namespace is to hold. */
export type WantNamespaces = (
  desired: FabricState,
  leftOut: readonly Wire[],
) => ReadonlyMap<string, HeldNamespace>;

/** Remembers the last answer: what is made from the same values is the same value again. */
export function createWantNamespaces(): WantNamespaces {
  let last = new Map<string, KnownNamespace>();
  return (desired, leftOut) => {
    const current: typeof last = new Map();
    for (const source of sourcesOf(desired, new Set(leftOut))) {
      const { name } = source.state;
      const held = holdNamespace(source, last.get(name) ?? null);
      current.set(name, { source, held });
    }
    last = current;
    return new Map([...current].map(([name, { held }]) => [name, held]));
  };
}

function sourcesOf(desired: FabricState, leftOut: ReadonlySet<Wire>): NamespaceSource[] {
  const drafts = new Map(
    desired.namespaces.map((state) => [
      state.name,
      { state, ends: new Array<WireEnd>(), absent: new Set<string>() },
    ]),
  );
  for (const wire of desired.wires) {
    for (const end of wire.ends) {
      const draft = end.home.kind === 'namespace' ? drafts.get(end.home.name) : undefined;
      if (draft === undefined) continue;
      if (leftOut.has(wire)) draft.absent.add(end.link);
      else draft.ends.push(end);
    }
  }
  return [...drafts.values()];
}
