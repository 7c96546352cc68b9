/** Lines for the log of a service, without time. */
export type Narration = {
  /** For the stream `events`. */
  readonly events: readonly string[];
  /** For the stream of the deployment in course, where there is one. */
  readonly deployment: readonly string[];
};

export const silence: Narration = { events: [], deployment: [] };

/**
 * The prefixes that App Runner's log lines have. A text of several lines is several lines of the log, the later ones
 * indented. Source: App Runner guide, "monitor-cwl".
 */
export function byAppRunner(...texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const [first = '', ...rest] = text.split('\n');
    return [`[AppRunner] ${first}`, ...rest.map((line) => `[AppRunner]   ${line}`)];
  });
}

export function byBuild(...lines: readonly string[]): string[] {
  return lines.map((line) => `[Build] ${line}`);
}

/** A failure without the output that comes with it, for where the output has been told already. */
export function headline(failure: string): string {
  const [first = '', ...rest] = failure.split('\n');
  // "… ended with exit code 5. Its last lines:" announces what is left out here.
  return rest.length === 0 ? first : first.replace(/ [^.]*:$/, '');
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
