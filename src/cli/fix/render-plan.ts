import type { Paint } from '../terminal/paint.ts';
import type { FixPlan } from '../../reachability/answer/planned-fix.ts';
import type { FixWords } from './words.ts';

type Look = { readonly paint: Paint; readonly words: FixWords };

/** The fixes to choose from, one line each with its price. */
export function renderChoices(fixes: readonly FixPlan[], chosen: number, { paint, words }: Look): string {
  return fixes
    .map(({ Title, MonthlyUsd }, index) => {
      const mark = index === chosen ? paint.green('▸') : ' ';
      const title = index === chosen ? paint.bold(Title) : Title;
      return `  ${mark} ${index + 1}  ${title}  ${renderPrice(MonthlyUsd, { paint, words })}`;
    })
    .join('\n');
}

/** What will be done, in order, and what it means beside. */
export function renderPlan({ Changes, Consequence, PricedOn }: FixPlan, { paint, words }: Look): string {
  return [
    ...Changes.map((change) => `  ${paint.green('+')} ${change}`),
    ...(Consequence === undefined ? [] : [`  ${paint.yellow('!')} ${Consequence}`]),
    ...(PricedOn === undefined ? [] : [paint.dim(`  ${words.pricedOn(PricedOn)}`)]),
  ].join('\n');
}

function renderPrice(usd: number, { paint, words }: Look): string {
  return usd === 0 ? paint.green(words.free) : paint.yellow(words.perMonth(usd.toFixed(2)));
}
