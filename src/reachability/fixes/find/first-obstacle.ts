import type { Path, Trace } from '../../trace.ts';
import type { Obstacle } from './situation.ts';

/** Whether a flow arrives from everywhere it may set out from, as far as that can be known: what was not known before need not be. */
export function isOpen({ verdict, paths }: Trace, root: Trace): boolean {
  if (verdict === 'reachable') return true;
  const isDoubted = new Set(root.paths.flatMap(({ unknowns }) => unknowns.map(doubtOf)));
  return (
    paths.some((path) => path.verdict === 'reachable') &&
    paths.every(
      (path) =>
        path.verdict === 'reachable' ||
        (path.verdict === 'unknown' &&
          path.blockers.length === 0 &&
          path.unknowns.every((each) => isDoubted.has(doubtOf(each)))),
    )
  );
}

function doubtOf({
  code,
  component,
}: {
  readonly code: string;
  readonly component: { readonly id: string };
}): string {
  return `${code} ${component.id}`;
}

type Found = { readonly path: Path; readonly obstacle: Obstacle };

/** What stands first in the way, of the first path that fails. Null when nothing does that could be taken away. */
export function firstObstacle({ paths }: Trace): Found | null {
  for (const path of paths) {
    const [blocker] = path.blockers;
    if (blocker !== undefined) return { path, obstacle: blocker };
  }
  return doubtIn(paths);
}

/** Of all that can be unknown, only that some ports of an answer are denied is for the reader to settle. */
function doubtIn(paths: readonly Path[]): Found | null {
  for (const path of paths) {
    const doubt = path.unknowns.find(({ code }) => code === 'ANSWER_PORT_UNKNOWN');
    if (doubt === undefined) continue;
    // Only answers go to ports that their receiver has chosen.
    return { path, obstacle: { ...doubt, way: 'return' } };
  }
  return null;
}
