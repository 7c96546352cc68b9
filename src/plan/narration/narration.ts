/** Lines for the log of a service, without time. */
export type Narration = {
  /** For the stream `events`. */
  readonly events: readonly string[];
  /** For the stream of the deployment in course, where there is one. */
  readonly deployment: readonly string[];
};

export const silence: Narration = { events: [], deployment: [] };

/** The prefixes that App Runner's log lines have. Source: App Runner guide, "monitor-cwl". */
export function byAppRunner(...lines: readonly string[]): string[] {
  return lines.map((line) => `[AppRunner] ${line}`);
}

export function byBuild(...lines: readonly string[]): string[] {
  return lines.map((line) => `[Build] ${line}`);
}

/** The same lines in both streams. */
export function inBoth(...lines: readonly string[]): Narration {
  return { events: byAppRunner(...lines), deployment: byAppRunner(...lines) };
}

/** One after the other; a line that several steps of one plan would say is said once. */
export function joinNarrations(parts: readonly Narration[]): Narration {
  return {
    events: [...new Set(parts.flatMap((part) => part.events))],
    deployment: [...new Set(parts.flatMap((part) => part.deployment))],
  };
}
