import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
};

/** Makes the folder (mode 700) and the installation's name where they are not there yet. */
export function openStateFolder(path: string, newInstallation: () => string): StateFolder {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const installationFile = join(path, 'installation');
  if (!existsSync(installationFile))
    writeFileSync(installationFile, `${newInstallation()}\n`, { mode: 0o600 });
  return {
    path,
    installation: readFileSync(installationFile, 'utf8').trim(),
    stateFile: join(path, 'state.db'),
    logFile: join(path, 'logs.db'),
    keyFile: join(path, 'seal.key'),
    credentialsFile: join(path, 'credentials'),
    runtimeFile: join(path, 'runtime.json'),
    stopAllFile: join(path, 'stop-all'),
    uploads: join(path, 'uploads'),
    checkouts: join(path, 'checkouts'),
    edge: join(path, 'edge'),
  };
}
