import { createInterface } from 'node:readline/promises';
import { UsageFailure } from '../failure.ts';
import type { Terminal } from './terminal.ts';

/** Asks for a word before something that cannot be undone. Where nobody can answer, the flag has to say it. */
export async function confirm(terminal: Terminal, question: string, flag: string): Promise<boolean> {
  if (!process.stdin.isTTY || !terminal.isWatched) {
    throw new UsageFailure(`${question} Nobody is here to answer.`, `Say it on the command line: ${flag}`);
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} ${terminal.notePaint.dim('[y/N]')} `);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
