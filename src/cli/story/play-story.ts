import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from '../api/api.ts';
import { Failure } from '../failure.ts';
import type { Runtime } from '../installation/runtime-file.ts';
import { printJson, type Session } from '../session.ts';
import { type Engine, ensureDataImages } from './data-containers.ts';
import { deployExample } from './deploy-example.ts';
import { ensurePartner } from './partner.ts';
import { renderEnding } from './render-ending.ts';
import { shop } from './shop.ts';
import { type Chapter, tellStory } from './tell-story.ts';

/** Null when the kernel enforces the VPC; else the server's sentence on what is missing. */
export async function whyStoryCannotBePlayed(api: Api): Promise<string | null> {
  const status = await api.call<{ WhyNotEnforced?: string }>('apron', 'DescribeStatus', {});
  return status.WhyNotEnforced ?? null;
}

/** Deploys the shop, brings its surroundings up, and tells the story. */
export async function playStory(
  session: Session,
  place: { readonly runtime: Runtime; readonly engineSocket: string },
): Promise<void> {
  const { terminal } = session;
  const engine: Engine = {
    socket: place.engineSocket,
    environment: session.environment,
    installation: readFileSync(join(session.stateDirectory, 'installation'), 'utf8').trim(),
  };
  // The database's image takes half a minute where it has to be built; the shop is built meanwhile.
  const [images, url] = await Promise.all([ensureDataImages(engine, terminal), deployExample(session, shop)]);
  await ensurePartner(session.api(), engine);
  const telling = session.isJson ? { ...session, terminal: { ...terminal, print: () => {} } } : session;
  const { runtime } = place;
  const chapters = await tellStory({ session: telling, runtime, engine, images, url });
  if (session.isJson) printJson(session, { url, chapters });
  demandHappyEnd(chapters);
  if (session.isJson) return;
  terminal.print(`\n  ${terminal.paint.bold(terminal.paint.cyan(url))}`);
  terminal.print(renderEnding(shop.name, terminal.paint));
}

/** Whatever the story says: what the application itself said last is what counts. */
function demandHappyEnd(chapters: readonly Chapter[]): void {
  const silent = chapters.at(-1)?.answers.filter(({ answers }) => !answers) ?? [];
  if (silent.length === 0) return;
  throw new Failure(
    `The shop still does not reach ${silent.map(({ label }) => label).join(', ')}.`,
    'See ./apron logs shop, and apron.log in the state directory.',
  );
}
