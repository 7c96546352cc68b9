import type { Environment } from '../environment.ts';
import { Failure } from '../failure.ts';
import type { Session } from '../session.ts';
import { findOnPath } from '../setup/find-program.ts';
import { findInstallablePackages } from '../setup/installable-packages.ts';
import { installPackages } from '../setup/install-packages.ts';
import { type PackageSystem, packageSystemOf } from '../setup/packages.ts';
import type { Machine } from '../setup/machine.ts';
import { runTool } from '../setup/run-tool.ts';

/** Something only the tests need: clients that AWS wrote, driven end to end without a change. */
type TestTool = {
  readonly what: string;
  /** Its name in Debian and Ubuntu. */
  readonly package: string;
  isHere(environment: Environment): Promise<boolean>;
};

const tools: readonly TestTool[] = [
  { what: 'curl', package: 'curl', isHere: async (environment) => findOnPath('curl', environment) !== null },
  {
    what: 'ping',
    package: 'iputils-ping',
    isHere: async (environment) => findOnPath('ping', environment) !== null,
  },
  { what: 'the aws command line', package: 'awscli', isHere: isAwsHere },
  { what: 'boto3 for /usr/bin/python3', package: 'python3-boto3', isHere: isBotoHere },
  { what: 'a compose program', package: 'docker-compose', isHere: isComposeHere },
];

/**
 * Installs what is missing, with apt. A tool that cannot be had here fails nothing: the tests that drive it are skipped,
 * and a line of the answer says so.
 */
export async function prepareTestTools(session: Session, machine: Machine): Promise<string[]> {
  const system = packageSystemOf(machine);
  const missing = await findMissing(session.environment);
  if (system?.name === 'apt' && missing.length > 0) await install(session, system, missing);
  const stillMissing = await findMissing(session.environment);
  return stillMissing.map(
    ({ what, package: name }) => `without ${what} (${name}) the tests that drive it are skipped`,
  );
}

/** Ubuntu 24.04 has no awscli: what a release does not have must not keep the rest from being installed. */
async function install(
  { terminal, environment }: Session,
  system: PackageSystem,
  missing: readonly TestTool[],
): Promise<void> {
  const names = missing.map((tool) => tool.package);
  const packages = await findInstallablePackages(names, environment);
  try {
    if (packages.length > 0) await installPackages(terminal, environment, { system, packages });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

async function findMissing(environment: Environment): Promise<TestTool[]> {
  const here = await Promise.all(tools.map((tool) => tool.isHere(environment)));
  return tools.filter((_tool, at) => here[at] !== true);
}

async function isAwsHere(environment: Environment): Promise<boolean> {
  return findOnPath('aws', environment) !== null;
}

/** The plugin of Docker's client, or the program that came before it. */
async function isComposeHere(environment: Environment): Promise<boolean> {
  if (findOnPath('docker-compose', environment) !== null) return true;
  const outcome = await runTool(['docker', 'compose', 'version'], environment).catch(() => null);
  return outcome?.exitCode === 0;
}

async function isBotoHere(environment: Environment): Promise<boolean> {
  const python = '/usr/bin/python3';
  const outcome = await runTool([python, '-c', 'import boto3'], environment).catch(() => null);
  return outcome?.exitCode === 0;
}
