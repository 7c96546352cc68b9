/** A real packet beside a verdict: a TCP connection that was opened from inside an instance, and what became of it. */
export type AnswerProbe = {
  /** The instance that it was sent from; null when none was. */
  readonly instance: string | null;
  /** Where that instance's interface is; null in public mode. */
  readonly subnet: string | null;
  /** `host:port`. */
  readonly target: string;
  readonly outcome: 'connected' | 'refused' | 'timed-out' | 'unreachable' | 'name-not-found' | 'not-sent';
  readonly milliseconds: number | null;
  /** Whether the verdict says the same; null where nothing was sent, or the verdict says nothing. */
  readonly agrees: boolean | null;
  /** The outcome in a sentence. */
  readonly text: string;
};
