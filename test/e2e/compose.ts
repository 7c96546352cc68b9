import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { shop } from '../../src/cli/story/shop.ts';
import { root, runToEnd } from './apron.ts';

/** A compose file that is up, as a project of its own. */
export type Project = {
  /** The container of a service. */
  containerOf(service: string): Promise<string>;
  down(): Promise<void>;
};

/** The plugin of Docker's own client, or the older program; null where neither is installed. */
export function findCompose(): readonly string[] | null {
  const known = [['docker', 'compose'], ['docker-compose']];
  return known.find(([program = '', ...words]) => works(program, [...words, 'version'])) ?? null;
}

/** The shop's own compose file, as a user brings it up, with these variables. */
export async function composeUp(
  compose: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Project> {
  const [program = '', ...words] = compose;
  const file = join(root, 'examples/shop/compose.yaml');
  const name = `shop${randomBytes(4).toString('hex')}`;
  const run = async (...more: readonly string[]): Promise<string> =>
    await runToEnd(program, [...words, '--project-name', name, '--file', file, ...more], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...variables },
    });
  const down = async (): Promise<void> => void (await run('down', '--volumes'));
  try {
    await run('up', '--detach');
  } catch (error) {
    await down();
    throw error;
  }
  return { containerOf: async (service) => (await run('ps', '--quiet', service)).trim(), down };
}

/** An image with PostgreSQL and Redis, made of the system's own packages where it is not there yet; stays for the next. */
export async function ensureStandIn(): Promise<string> {
  const { standIn, folder } = shop;
  if (!works('docker', ['image', 'inspect', standIn])) {
    await runToEnd('sh', [join(folder, 'stand-ins/build.sh'), standIn]);
  }
  return standIn;
}

function works(program: string, argv: readonly string[]): boolean {
  return spawnSync(program, argv, { stdio: 'ignore' }).status === 0;
}
