import type { VerdictCode } from '../verdict-codes.ts';

/** A sentence for each code; what stands in braces is filled in from the finding's facts. */
export type Texts = Readonly<Record<VerdictCode, string>>;
