import type { Paint } from '../terminal/paint.ts';
import type { ShopAnswer } from './ask-shop.ts';

/** One line for each thing the shop needs: reached or not, what it is, and what it said. */
export function renderAnswers(answers: readonly ShopAnswer[], paint: Paint): string {
  const width = Math.max(...answers.map(({ label }) => label.length));
  return answers
    .map(({ answers: isReached, label, detail }) => {
      const mark = isReached ? paint.green('✓') : paint.red('✗');
      return `     ${mark} ${label.padEnd(width)}  ${isReached ? paint.dim(detail) : paint.red(detail)}`;
    })
    .join('\n');
}
