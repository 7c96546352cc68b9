import type { Session } from '../session.ts';
import type { Runtime } from '../installation/runtime-file.ts';
import { withProgress } from '../terminal/progress.ts';
import { askShop, type ShopAnswer } from './ask-shop.ts';
import { type Engine, ensureDataContainers, type DataImages } from './data-containers.ts';
import { findNatGateway } from './find-or-make.ts';
import { openInternet } from './open-internet.ts';
import { ensurePrivateNetwork, type PrivateNetwork } from './private-network.ts';
import { renderAnswers } from './render-answers.ts';
import { renderReason } from './render-reason.ts';
import { setEgress } from './set-egress.ts';

export type Chapter = { readonly title: string; readonly answers: readonly ShopAnswer[] };

/** What the story is told with: the shop runs, the images are there. */
export type Stage = {
  readonly session: Session;
  readonly runtime: Runtime;
  readonly engine: Engine;
  readonly images: DataImages;
  /** Of the shop. */
  readonly url: string;
};

/**
 * Plays what happened to the engineer of the story, with real packets: public mode, the connector that silences the
 * partner, the reason, the NAT gateway. Where a NAT gateway is already there, only the end is shown.
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
  if ((await findNatGateway(api, network.vpcId)) !== null) return [await tellEnd(stage, network)];
  return [await tellPublicMode(stage), await tellConnector(stage, network), await tellEnd(stage, network)];
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

async function tellConnector(stage: Stage, network: PrivateNetwork): Promise<Chapter> {
  const { session } = stage;
  await withProgress(session.terminal, 'A VPC connector is attached', async () => {
    await setEgress(session.api(), network.connectorArn);
  });
  const chapter = await tell(stage, '2  VPC connector attached', hasPrivate);
  const isSilent = chapter.answers.some(({ name, answers }) => name === 'partner' && !answers);
  if (isSilent) session.terminal.print(`\n${await renderReason(session, network)}\n`);
  return chapter;
}

async function tellEnd(stage: Stage, network: PrivateNetwork): Promise<Chapter> {
  const { session } = stage;
  const api = session.api();
  await withProgress(
    session.terminal,
    'A NAT gateway in a public subnet, an internet gateway, and the routes',
    async () => {
      await openInternet(api, network);
      await setEgress(api, network.connectorArn);
    },
  );
  return await tell(stage, '3  NAT gateway added', (answers) =>
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
