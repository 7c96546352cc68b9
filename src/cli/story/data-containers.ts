import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import { runTool } from '../setup/run-tool.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { withProgress } from '../terminal/progress.ts';
import type { PrivateNetwork } from './private-network.ts';
import { databaseVariables, shop } from './shop.ts';

/** How `docker` is called: with the engine that this Apron uses. */
export type Engine = {
  readonly socket: string;
  readonly environment: Environment;
  /** Of this Apron: in a name and a label of what the story starts, so that a reset takes it away and no other touches it. */
  readonly installation: string;
};

export type DataImages = {
  readonly database: { readonly image: string; readonly command: readonly string[] };
  readonly cache: { readonly image: string; readonly command: readonly string[] };
};

/** Longer than a registry takes to answer, shorter than a person waits for one that does not. */
const pullSeconds = 60;

/** PostgreSQL and Redis from the registry, else from Debian's packages. */
export async function ensureDataImages(engine: Engine, terminal: Terminal): Promise<DataImages> {
  const { database, cache, standIn } = shop;
  const hasStandIn = await has(engine, standIn);
  if (!hasStandIn && (await hasOrPulls(engine, [database.image, cache.image]))) {
    return {
      database: { image: database.image, command: [] },
      cache: { image: cache.image, command: [] },
    };
  }
  if (!hasStandIn) await buildStandIn(engine, terminal);
  return {
    database: { image: standIn, command: ['serve-postgres'] },
    cache: { image: standIn, command: ['redis-server', '--bind', '0.0.0.0', '--protected-mode', 'no'] },
  };
}

async function hasOrPulls(engine: Engine, images: readonly string[]): Promise<boolean> {
  for (const image of images) {
    if (await has(engine, image)) continue;
    const { exitCode } = await runTool(
      ['timeout', String(pullSeconds), 'docker', '-H', `unix://${engine.socket}`, 'pull', '--quiet', image],
      engine.environment,
    );
    if (exitCode !== 0) return false;
  }
  return true;
}

async function buildStandIn(engine: Engine, terminal: Terminal): Promise<void> {
  const title = 'Building PostgreSQL and Redis from Debian packages, as no registry answers';
  await withProgress(terminal, title, async (progress) => {
    const environment = { ...engine.environment, DOCKER_HOST: `unix://${engine.socket}` };
    const { exitCode, lines } = await runTool(
      ['sh', `${shop.folder}/stand-ins/build.sh`, shop.standIn],
      environment,
    );
    if (exitCode !== 0) throw new Failure(`${title} failed: ${lines.slice(-3).join(' ')}`);
    progress.conclude('PostgreSQL and Redis are built from Debian packages');
  });
}

/** Both in private subnets, behind the security group that lets the application in. Those that run are left alone. */
export async function ensureDataContainers(
  engine: Engine,
  images: DataImages,
  network: PrivateNetwork,
): Promise<void> {
  await ensureContainer(engine, {
    alias: shop.database.alias,
    port: shop.database.port,
    subnetId: network.subnetIds[0],
    groupId: network.dataGroupId,
    variables: databaseVariables,
    ...images.database,
  });
  await ensureContainer(engine, {
    alias: shop.cache.alias,
    port: shop.cache.port,
    subnetId: network.subnetIds[1],
    groupId: network.dataGroupId,
    variables: {},
    ...images.cache,
  });
}

type DataContainer = {
  readonly alias: string;
  readonly port: number;
  readonly subnetId: string;
  readonly groupId: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly image: string;
  readonly command: readonly string[];
};

async function ensureContainer(engine: Engine, wanted: DataContainer): Promise<void> {
  const name = `shop-${wanted.alias}-${engine.installation}`;
  const state = await docker(engine, [
    'container',
    'inspect',
    '--format',
    `{{.State.Running}} {{index .NetworkSettings.Networks "${wanted.subnetId}" | not | not}}`,
    name,
  ]);
  if (state.exitCode === 0 && state.lines.at(-1) === 'true true') return;
  await docker(engine, ['rm', '--force', '--volumes', name]);
  await untilThere(engine, wanted.subnetId);
  const variables = Object.entries(wanted.variables).flatMap(([key, value]) => ['--env', `${key}=${value}`]);
  const network = `name=${wanted.subnetId},alias=${wanted.alias},driver-opt=apron.security-groups=${wanted.groupId}`;
  const started = await docker(engine, [
    'run',
    '--detach',
    '--name',
    name,
    '--label',
    `apron.installation=${engine.installation}`,
    '--network',
    network,
    '--expose',
    String(wanted.port),
    ...variables,
    wanted.image,
    ...wanted.command,
  ]);
  if (started.exitCode !== 0) {
    throw new Failure(`${name} does not start: ${started.lines.slice(-2).join(' ')}`);
  }
}

/** The engine learns of a subnet a moment after the API has answered. */
async function untilThere(engine: Engine, subnetId: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if ((await docker(engine, ['network', 'inspect', '--format', '{{.Id}}', subnetId])).exitCode === 0)
      return;
    await sleep(100);
  }
  throw new Failure(`Docker shows no network for ${subnetId}.`, 'See apron.log in the state directory.');
}

async function has(engine: Engine, image: string): Promise<boolean> {
  return (await docker(engine, ['image', 'inspect', '--format', '{{.Id}}', image])).exitCode === 0;
}

export async function docker(
  { socket, environment }: Engine,
  argv: readonly string[],
): Promise<{ readonly exitCode: number; readonly lines: readonly string[] }> {
  return await runTool(['docker', '-H', `unix://${socket}`, ...argv], environment);
}
