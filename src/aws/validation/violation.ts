/** One constraint that one value breaks. */
export type Violation = {
  /** As AWS prints it: `tags.1.member.key`. */
  readonly path: string;
  /** Undefined for a value that must not be shown. */
  readonly shown: string | null | undefined;
  /** `Member must not be null` and the like. */
  readonly constraint: string;
};

export function violationText({ path, shown, constraint }: Violation): string {
  const value = shown === undefined ? 'Value' : shown === null ? 'Value null' : `Value '${shown}'`;
  return `${value} at '${path}' failed to satisfy constraint: ${constraint}`;
}

/** A caller's own megabytes are not sent back to it. */
const longestShown = 1024;

/** A value as AWS's services print it: `[a, b]` for a list, `{k=v}` for a map. */
export function showValue(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = show(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.slice(0, longestShown).map(show).join(', ')}]`;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).slice(0, longestShown);
    return `{${entries.map(([key, item]) => `${key}=${show(item)}`).join(', ')}}`;
  }
  return String(value);
}
