import type { Answer } from '../../reachability/answer/answer.ts';
import { Failure } from '../failure.ts';
import { applyFix } from '../fix/apply-fix.ts';
import type { FixPlan, PlannedFix } from '../../reachability/answer/planned-fix.ts';
import { askForFixes } from '../fix/ask-for-fixes.ts';
import type { Runtime } from '../installation/runtime-file.ts';
import type { Session } from '../session.ts';
import { withProgress } from '../terminal/progress.ts';
import { askShop, type ShopAnswer } from './ask-shop.ts';
import { type Engine, ensureDataContainers, type DataImages } from './data-containers.ts';
import { ensurePrivateNetwork, type PrivateNetwork } from './private-network.ts';
import { renderAnswers } from './render-answers.ts';
import { renderExplanation } from './render-explanation.ts';
import { presentConnector, setEgress } from './set-egress.ts';
import { shop } from './shop.ts';

export type Chapter = {
  readonly title: string;
  readonly answers: readonly ShopAnswer[];
  /** Why not all of them answer, where that was asked. */
  readonly explanation?: Answer;
};

/** What the story is told with: the shop runs, the images are there. */
export type Stage = {
  readonly session: Session;
  readonly runtime: Runtime;
  readonly engine: Engine;
  readonly images: DataImages;
  /** Of the shop. */
  readonly url: string;
};

const question = { source: shop.name, destination: shop.partner.name, language: 'en' } as const;

/**
 * Plays what happened to the engineer of the story, with real packets: public mode, the connector that silences the
 * partner, the explanation, the fix that it offers. Where the fix is already made, only the end is shown.
 */
export async function tellStory(stage: Stage): Promise<readonly Chapter[]> {
  const { session, engine, images } = stage;
  const api = session.api();
  const network = await withProgress(
    session.terminal,
    'A VPC with PostgreSQL and Redis in private subnets',
    async () => {
      const made = await ensurePrivateNetwork(api);
      await ensureDataContainers(engine, images, made);
      return made;
    },
  );
  if (await isOver(stage, network)) return [await tellEnd(stage)];
  return [await tellPublicMode(stage), ...(await tellConnector(stage, network)), await tellEnd(stage)];
}

/** The shop goes out through its connector, and the partner answers nevertheless. */
async function isOver({ session }: Stage, { connectorArn }: PrivateNetwork): Promise<boolean> {
  const api = session.api();
  if ((await presentConnector(api)) !== connectorArn) return false;
  return (await askForFixes(api, question)).Answer.verdict === 'reachable';
}

async function tellPublicMode(stage: Stage): Promise<Chapter> {
  const { session } = stage;
  await withProgress(session.terminal, 'The shop in public mode', async () => {
    await setEgress(session.api(), null);
  });
  return await tell(stage, '1  Public mode', (answers) =>
    answers.some(({ name, answers: isReached }) => name === 'partner' && isReached),
  );
}

/** And what follows from it: the reason, and the fix. None where the way is open since an earlier run. */
async function tellConnector(stage: Stage, { connectorArn }: PrivateNetwork): Promise<readonly Chapter[]> {
  const { session } = stage;
  const api = session.api();
  await withProgress(session.terminal, 'A VPC connector is attached', async () => {
    await setEgress(api, connectorArn);
  });
  const planned = await askForFixes(api, question);
  if (planned.Answer.verdict === 'reachable') return [];
  const chapter = await tell(stage, '2  VPC connector attached', hasPrivate);
  const explanation = await repair(session, chapter);
  return [explanation === null ? chapter : { ...chapter, explanation }];
}

/** Asked again: by now the kernel has dropped what the shop sent, and has counted it. Null where there was nothing to repair. */
async function repair(session: Session, { answers }: Chapter): Promise<Answer | null> {
  if (answers.every(({ name, answers: isReached }) => name !== 'partner' || isReached)) return null;
  const planned = await askForFixes(session.api(), question);
  const plan = demandFix(planned);
  session.terminal.print(`\n${renderExplanation(planned.Answer, session.terminal)}`);
  await applyFix(session, { plan, ...question });
  return planned.Answer;
}

function demandFix({ Answer: answer, Fixes: [best] }: PlannedFix): FixPlan {
  if (best !== undefined) return best;
  throw new Failure('Nothing is known that brings the partner back.', answer.summary);
}

async function tellEnd(stage: Stage): Promise<Chapter> {
  return await tell(stage, '3  The fix applied', (answers) =>
    answers.every(({ answers: isReached }) => isReached),
  );
}

function hasPrivate(answers: readonly ShopAnswer[]): boolean {
  return answers.every(({ name, answers: isReached }) => name === 'partner' || isReached);
}

const attempts = 20;

/** PostgreSQL and the partner may still be starting: what is expected to answer is given a moment, and shown as it is. */
async function tell(
  { session, runtime, url }: Stage,
  title: string,
  isComplete: (answers: readonly ShopAnswer[]) => boolean,
): Promise<Chapter> {
  const { terminal } = session;
  const answers = await withProgress(terminal, 'Asking the shop what it reaches', async () => {
    let last = await askShop(runtime, url);
    for (let attempt = 1; attempt < attempts && !isComplete(last); attempt += 1) {
      last = await askShop(runtime, url);
    }
    return last;
  });
  terminal.print(`\n  ${terminal.paint.bold(title)}\n${renderAnswers(answers, terminal.paint)}`);
  return { title, answers };
}
