import type { ApronContext } from './apron-context.ts';
import { type OutsideHostShape, outsideHostShape } from './outside-host-shape.ts';

/** Every account sees them, as everybody sees the internet. */
export function listOutsideHosts(
  _input: object,
  { store }: ApronContext,
): { readonly OutsideHosts: OutsideHostShape[] } {
  return { OutsideHosts: store.outsideHosts.list({}).map(outsideHostShape) };
}
