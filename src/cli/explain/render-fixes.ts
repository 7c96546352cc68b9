import type { AnswerFix } from '../../reachability/answer/answer.ts';
import { type Page, setParagraph } from './page.ts';

const tongueNames = { cli: 'AWS CLI', cloudformation: 'CloudFormation', terraform: 'Terraform' } as const;

/** What helps, best first, each with its price; the steps of the first, or of all where they were asked for. */
export function renderFixes(fixes: readonly AnswerFix[], page: Page): string[] {
  if (fixes.length === 0) return [];
  const { paint, words } = page;
  const lines = fixes.flatMap((fix, position) => [
    ...renderHead(fix, position + 1, page),
    ...(position === 0 || page.hasAllSteps ? renderSteps(fix, page) : []),
  ]);
  return [`  ${paint.bold(words.help)}`, ...lines];
}

function renderHead(fix: AnswerFix, number: number, page: Page): string[] {
  const { paint, words } = page;
  const margins = { first: `  ${paint.bold(String(number))}  `, rest: '     ', columns: 5 };
  const price = describePrice(fix, page);
  const title = setParagraph(fix.title, margins, page);
  const consequence =
    fix.consequence === null
      ? []
      : setParagraph(
          fix.consequence,
          { first: `     ${paint.yellow('!')} `, rest: '       ', columns: 7 },
          { width: page.width, colour: paint.yellow },
        );
  const priced = fix.pricedOn === null ? '' : paint.dim(`  (${words.pricedOn(fix.pricedOn)})`);
  return [...title, `     ${price}${priced}`, ...consequence];
}

function describePrice({ monthlyUsd }: AnswerFix, { paint, words }: Page): string {
  return monthlyUsd === 0 ? paint.green(words.free) : paint.yellow(words.perMonth(monthlyUsd.toFixed(2)));
}

/** As they are to be pasted: not wrapped. */
function renderSteps({ steps }: AnswerFix, { paint, steps: tongues }: Page): string[] {
  return tongues.flatMap((tongue) => {
    const code = steps[tongue].trimEnd();
    if (code === '') return [];
    const heading = tongues.length > 1 ? [`     ${paint.dim(tongueNames[tongue])}`] : [];
    return ['', ...heading, ...code.split('\n').map((line) => `     ${paint.cyan(line)}`.trimEnd()), ''];
  });
}
