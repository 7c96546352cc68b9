import { ideasOf } from '../fixes/find/ideas-of.ts';
import type { Blocker, Path } from '../trace.ts';
import type { AnswerFix, AnswerVerdict, Explanation } from './answer.ts';
import { tellComponent, type Teller, tellFound } from './teller.ts';
import { say, sayNeed } from './texts/say.ts';

export type SummaryOf = {
  readonly explanation: Explanation;
  readonly verdict: AnswerVerdict;
  /** As sentences name them. */
  readonly source: string;
  readonly destination: string;
  readonly fixes: readonly AnswerFix[];
  readonly evidence: ReadonlyMap<string, number>;
};

/** Beyond these an answer's paragraph says only how many there are. */
const toldBlockers = 2;

/** One paragraph that starts with the conclusion: the verdict, why, and what helps. */
export function summarise(about: SummaryOf, teller: Teller): string {
  const { explanation, verdict, source, destination } = about;
  const { paths } = explanation.trace;
  const path = leadingPath(paths);
  const ends = { source, destination };
  switch (verdict) {
    case 'reachable': {
      const through = waysThrough(path, teller);
      return through === ''
        ? say('SUMMARY_REACHABLE', ends, teller.language)
        : say('SUMMARY_REACHABLE_THROUGH', { ...ends, through }, teller.language);
    }
    case 'unknown':
      return say('SUMMARY_UNKNOWN', { ...ends, why: tellAll(firstUnknowns(paths), teller) }, teller.language);
    case 'unreachable':
    case 'denied':
    case 'intermittent': {
      const facts = {
        ...ends,
        need: needOf(explanation.fixes[0], teller),
        why: join([whyNot(path, about, teller), whatHelps(about.fixes[0], teller)], teller),
        failing: String(explanation.trace.failing),
        total: String(explanation.trace.subnets.length),
      };
      return say(frameOf(verdict, path), facts, teller.language);
    }
  }
}

/** The first path that fails, else the first of which nothing can be said, else the first. */
export function leadingPath(paths: Explanation['trace']['paths']): Path {
  return paths.find(isFailing) ?? paths.find(({ verdict }) => verdict === 'unknown') ?? paths[0];
}

function isFailing({ verdict }: { readonly verdict: AnswerVerdict }): boolean {
  return verdict === 'unreachable' || verdict === 'denied';
}

function frameOf(verdict: AnswerVerdict, path: Path): Parameters<typeof say>[0] {
  if (verdict === 'intermittent') return 'SUMMARY_INTERMITTENT';
  if (verdict === 'denied') return 'SUMMARY_DENIED';
  const isLost = path.blockers.length > 0 && path.blockers.every(({ way }) => way === 'return');
  return isLost ? 'SUMMARY_ANSWER_LOST' : 'SUMMARY_UNREACHABLE';
}

function whyNot(path: Path, { evidence }: SummaryOf, teller: Teller): string {
  const told = path.blockers.slice(0, toldBlockers).map((blocker) => {
    const packets = countOf(blocker, evidence);
    const sentence = tellFound(blocker, teller);
    if (packets === null || packets === 0) return sentence;
    return sentence + say('EVIDENCE', { packets: String(packets) }, teller.language);
  });
  const left = path.blockers.length - told.length;
  const more = left > 0 ? say('AND_MORE', { count: String(left) }, teller.language) : '';
  return join(told, teller) + more;
}

/** What the kernel counted of a blocker's drops; null where nobody asked or nothing counts. */
export function countOf({ counter }: Blocker, evidence: ReadonlyMap<string, number>): number | null {
  return counter === null ? null : (evidence.get(counter) ?? null);
}

function firstUnknowns(paths: readonly Path[]): Path['unknowns'] {
  return (paths.find(({ unknowns }) => unknowns.length > 0)?.unknowns ?? []).slice(0, toldBlockers);
}

function tellAll(found: Path['unknowns'], teller: Teller): string {
  return join(
    found.map((each) => tellFound(each, teller)),
    teller,
  );
}

function whatHelps(fix: AnswerFix | undefined, teller: Teller): string {
  if (fix === undefined) return '';
  const facts = { title: fix.title, usd: fix.monthlyUsd.toFixed(2) };
  return say(fix.monthlyUsd > 0 ? 'FIX_PAID' : 'FIX_FREE', facts, teller.language).trim();
}

/** What is missing, by the best fix's most telling idea. */
function needOf(fix: Explanation['fixes'][number] | undefined, { language }: Teller): string {
  const [idea] = fix === undefined ? [] : ideasOf(fix.changes);
  return idea === undefined || idea === 'LEAVE_VPC' ? '' : sayNeed(idea, language);
}

const notable: ReadonlySet<string> = new Set([
  'nat-gateway',
  'vpc-endpoint',
  'vpc-peering-connection',
  'transit-gateway',
]);

/** What a packet passes on its way that somebody has made for it. */
function waysThrough(path: Path, teller: Teller): string {
  const passed = path.forward.flatMap(({ from, steps }) => [
    from,
    ...steps.flatMap((step) => (step.kind === 'forwarded' ? [step.by] : [])),
  ]);
  const names = passed.filter(({ kind }) => notable.has(kind)).map((each) => tellComponent(each, teller));
  return [...new Set(names)].join(teller.language === 'ja' ? '、' : ', ');
}

/** Sentences one after another: Japanese puts no space between them. */
function join(sentences: readonly string[], teller: Teller): string {
  return sentences.filter((sentence) => sentence !== '').join(teller.language === 'ja' ? '' : ' ');
}
