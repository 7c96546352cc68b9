/**
 * A template as it is written, functions not yet called. Maps are `Map`s, so that no key can mean anything to JavaScript.
 * `line` counts from 1; what a key leads to has the line of its key.
 */
export type TemplateNode = ScalarNode | ListNode | MapNode;

export type Scalar = string | number | boolean | null;

export type ScalarNode = { readonly kind: 'scalar'; readonly line: number; readonly value: Scalar };

export type ListNode = {
  readonly kind: 'list';
  readonly line: number;
  readonly items: readonly TemplateNode[];
};

export type MapNode = {
  readonly kind: 'map';
  readonly line: number;
  readonly entries: ReadonlyMap<string, TemplateNode>;
};

/** Deeper than any template that CloudFormation takes, and shallower than the stack of any JavaScript engine. */
export const deepestNesting = 200;

/** What stands under a key; undefined when there is no such key, or the node is no map. */
export function childOf(node: TemplateNode | undefined, key: string): TemplateNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key) : undefined;
}

/** The text of a scalar; undefined for everything else. */
export function plainText(node: TemplateNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}

/** Every node under one, itself first. */
export function* everyNode(node: TemplateNode): Generator<TemplateNode> {
  yield node;
  const below = node.kind === 'list' ? node.items : node.kind === 'map' ? node.entries.values() : [];
  for (const child of below) yield* everyNode(child);
}
