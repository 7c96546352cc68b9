import { lookUpService } from '../api/find-service.ts';
import { parseDeployFlags } from '../deploy/deploy-options.ts';
import { deploySource } from '../deploy/deploy-source.ts';
import { packFolder } from '../deploy/pack-folder.ts';
import { Failure } from '../failure.ts';
import { serviceUrl } from '../services/service-url.ts';
import type { Session } from '../session.ts';

/** Deploys an example unless exactly these files are what the service runs already. Gives its URL. */
export async function deployExample(
  session: Session,
  example: { readonly name: string; readonly folder: string },
): Promise<string> {
  const { name, folder } = example;
  const api = session.api();
  const existing = await lookUpService(api, name);
  const runs = existing?.SourceConfiguration?.CodeRepository?.RepositoryUrl;
  if (existing?.Status === 'RUNNING' && (await isCurrent(folder, runs))) {
    session.terminal.note(`${session.terminal.notePaint.green('✓')} ${name} is deployed`);
  } else {
    // What the command itself prints is its result: the deployment prints nothing to standard output.
    const quiet: Session = { ...session, isJson: false, terminal: { ...session.terminal, print: () => {} } };
    const settings = parseDeployFlags({ wait: true });
    const source = { kind: 'folder', path: folder } as const;
    await deploySource(quiet, { source, name, settings, existing, isWaiting: true });
  }
  const service = await lookUpService(api, name);
  const url = service === null ? null : serviceUrl(service);
  if (url === null) throw new Failure(`The service ${name} has no URL.`, `See ./apron service ${name}`);
  return url;
}

async function isCurrent(folder: string, repositoryUrl = ''): Promise<boolean> {
  const upload = await packFolder(folder);
  await upload.discard();
  return repositoryUrl === `apron://uploads/${upload.sha256}`;
}
