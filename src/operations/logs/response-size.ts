import type { StoredLine } from '../../store/logs.ts';

const maxResponseBytes = 1_048_576;
/** What CloudWatch Logs counts for an event beside its text. Source: CloudWatch Logs quotas. */
const eventOverheadBytes = 26;

/** As many lines as one answer may hold, from the first on or, with `fromStart` false, back from the last. At least one. */
export function withinOneAnswer(lines: readonly StoredLine[], fromStart: boolean): readonly StoredLine[] {
  const inOrder = fromStart ? lines : lines.toReversed();
  let bytes = 0;
  const count = inOrder.findIndex((line, index) => {
    bytes += Buffer.byteLength(line.text) + eventOverheadBytes;
    return index > 0 && bytes > maxResponseBytes;
  });
  if (count === -1) return lines;
  return fromStart ? lines.slice(0, count) : lines.slice(-count);
}
