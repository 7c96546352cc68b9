import type { Answer } from '../../reachability/answer/answer.ts';
import { type Page, setParagraph } from './page.ts';

/** What became of the packets that were sent beside the verdict. */
export function renderProbes({ probes = [] }: Answer, page: Page): string[] {
  const { paint, words } = page;
  if (probes.length === 0) return [];
  const lines = probes.flatMap(({ text, outcome, agrees }) => {
    const hasArrived = outcome === 'connected' || outcome === 'refused';
    const mark = outcome === 'not-sent' ? paint.dim('–') : hasArrived ? paint.green('✓') : paint.red('✗');
    const margins = { first: `  ${mark} `, rest: '    ', columns: 4 };
    return setParagraph(text, margins, agrees === false ? { ...page, colour: paint.yellow } : page);
  });
  return [`  ${paint.bold(words.probe)}`, ...lines];
}
