import type { CommentCode } from '../texts/fix-texts.ts';

/** A comment by its code, and what fills it. */
export type Remark = { readonly code: CommentCode; readonly facts: Readonly<Record<string, string>> };
