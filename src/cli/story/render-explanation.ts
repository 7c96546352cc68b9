import type { Answer } from '../../reachability/answer/answer.ts';
import { type Page, setParagraph } from '../explain/page.ts';
import { renderPath } from '../explain/render-path.ts';
import { words } from '../explain/words.ts';
import type { Terminal } from '../terminal/terminal.ts';

const indent = '     ';
const widest = 100;

/** Why the partner is silent, where it stops and what helps: what `explain` says, as briefly as a story is told. */
export function renderExplanation(answer: Answer, { paint, width }: Terminal): string {
  const page: Page = {
    paint,
    words: words.en,
    width: Math.min(width, widest) - indent.length,
    steps: [],
    hasAllSteps: false,
    isVerbose: false,
  };
  const margins = { first: `${paint.yellow('Why')}  `, rest: '     ', columns: 5 };
  const lines = [...renderPath(answer, page), '', ...setParagraph(answer.summary, margins, page)];
  return lines.map((line) => `${indent}${line}`.trimEnd()).join('\n');
}
