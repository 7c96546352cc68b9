import type { TemplateNode } from './template-node.ts';

/** A node as plain JSON, for comparisons. */
export function plainTree(node: TemplateNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainTree);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, below]) => [key, plainTree(below)]));
    default:
      return node satisfies never;
  }
}

/** Lines of all nodes in the order in which they stand. */
export function linesOf(node: TemplateNode): number[] {
  const below = node.kind === 'list' ? node.items : node.kind === 'map' ? [...node.entries.values()] : [];
  return [node.line, ...below.flatMap(linesOf)];
}
