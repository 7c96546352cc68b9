import type { Branch } from '../../inventory/reading.ts';
import type { Landscape } from '../../model/landscape/landscape.ts';
import { shopLandscape } from '../../reachability/answer/test-shop.ts';
import { askLandscapes, type Question } from './ask-landscapes.ts';
import type { Outcome } from './outcome.ts';

const everything: Question = {
  source: null,
  destination: null,
  expectations: [],
  language: 'en',
  isBrief: false,
};

/** What `apron explain` makes of the shop with its connector in these subnets. */
export function askShop(
  subnets: readonly string[],
  question: Partial<Question> = {},
  more: Partial<Landscape> = {},
): readonly Outcome[] {
  const branch: Branch = { conditions: {}, landscape: shopLandscape(subnets, more) };
  return askLandscapes({ branches: [branch], problems: [] }, { ...everything, ...question });
}

/** Of two branches: with the NAT gateway's subnet, and without. */
export function askBranches(question: Partial<Question> = {}): readonly Outcome[] {
  const branch = (subnet: string, isWithNat: boolean): Branch => ({
    conditions: { WithNat: isWithNat },
    landscape: shopLandscape([subnet]),
  });
  return askLandscapes(
    { branches: [branch('private', true), branch('isolated', false)], problems: [] },
    { ...everything, ...question },
  );
}

/** `internet reachable`, one for each outcome. */
export function tellOutcomes(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ answer }) => `${answer.destination.id} ${answer.verdictText}`);
}
