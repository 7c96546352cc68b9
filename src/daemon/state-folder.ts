import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './write-whole.ts';

/** Where everything of one installation stands on the disk. */
export type StateFolder = {
  readonly path: string;
  /** 8 hexadecimal digits: in a label or name of all that this installation makes. */
  readonly installation: string;
  readonly stateFile: string;
  readonly logFile: string;
  readonly keyFile: string;
  readonly credentialsFile: string;
  readonly runtimeFile: string;
  /** Laid by `apron down`: the process then ends instances and edge too. */
  readonly stopAllFile: string;
  readonly uploads: string;
  readonly checkouts: string;
  readonly edge: string;
  readonly endpoints: string;
};

/**
 * Makes the folder (mode 700) and the installation's name where they are not there yet. Throws when the name is not
 * one: what Apron has in the engine is found by it, and a wrong one would find what is another's.
 */
export function openStateFolder(path: string, newInstallation: () => string): StateFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const installationFile = join(path, 'installation');
  if (!existsSync(installationFile)) writeWhole(installationFile, `${newInstallation()}\n`);
  const installation = readFileSync(installationFile, 'utf8').trim();
  if (!/^[0-9a-f]{8}$/.test(installation)) {
    throw new Error(
      `${installationFile} is damaged: it is to hold 8 hexadecimal digits, as in the names of Apron's containers`,
    );
  }
  return {
    path,
    installation,
    stateFile: join(path, 'state.db'),
    logFile: join(path, 'logs.db'),
    keyFile: join(path, 'seal.key'),
    credentialsFile: join(path, 'credentials'),
    runtimeFile: join(path, 'runtime.json'),
    stopAllFile: join(path, 'stop-all'),
    uploads: join(path, 'uploads'),
    checkouts: join(path, 'checkouts'),
    edge: join(path, 'edge'),
    endpoints: join(path, 'endpoints'),
  };
}
