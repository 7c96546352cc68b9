import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Service } from '@aws-sdk/client-apprunner';
import type { Wire } from '../api/api.ts';
import { describeService } from '../api/find-service.ts';
import { Failure } from '../failure.ts';
import { renderEvent } from '../logs/render-event.ts';
import { serviceUrl } from '../services/service-url.ts';
import { printJson, type Session } from '../session.ts';
import { formatSize } from '../terminal/format-size.ts';
import { startProgress } from '../terminal/progress.ts';
import { type BegunDeployment, beginDeployment, waitUntilFree } from './begin-deployment.ts';
import type { DeploySettings } from './deploy-options.ts';
import { followDeployment, lastWords } from './follow-deployment.ts';
import { packFolder, uploadPackage } from './pack-folder.ts';
import type { ReadFile } from './propose-runtime.ts';
import type { SourceArgument } from './source-argument.ts';
import { decideSource, type SourceWanted } from './source-configuration.ts';

export type DeployWish = {
  readonly source: SourceArgument;
  readonly name: string;
  readonly settings: DeploySettings;
  /** The service of that name; null when there is none yet. */
  readonly existing: Wire<Service> | null;
  readonly isWaiting: boolean;
};

/** The whole way from a source to an answering URL, told on the terminal. Returns the exit code. */
export async function deploySource(session: Session, wish: DeployWish): Promise<number> {
  const { terminal } = session;
  const api = session.api();
  const existing = wish.existing === null ? null : await waitUntilFree(api, terminal, wish.existing);
  const wanted = await prepareSource(session, wish);
  const { configuration, note } = decideSource(wanted, wish.settings, existing);
  if (note !== '') terminal.note(`  ${note}`);
  // Lines of this deployment only; a clock that is a little off must not hide the first of them.
  const startedAt = Date.now() - 1000;
  const begun = await beginDeployment(
    api,
    { name: wish.name, existing, source: configuration },
    wish.settings,
  );
  if (!wish.isWaiting) return reportBegun(session, begun);
  const { operation, reason } = await followDeployment(api, terminal, { ...begun, startedAt });
  const service = await describeService(api, begun.service.ServiceArn ?? '');
  if (operation.Status !== 'SUCCEEDED') {
    await showLastWords(session, service, startedAt);
    throw new Failure(
      `${wish.name}: ${reason ?? `the deployment ended as ${operation.Status ?? 'unknown'}`}`,
      `The whole log: ./apron logs ${wish.name} --deployment`,
    );
  }
  if (session.isJson) printJson(session, { service, operation });
  else terminal.print(serviceUrl(service) ?? `${wish.name} is private: it has no URL`);
  return 0;
}

async function prepareSource(session: Session, wish: DeployWish): Promise<SourceWanted> {
  const { source } = wish;
  if (source.kind === 'image') return source;
  if (source.kind === 'git') return source;
  const folder = resolve(source.path);
  const progress = startProgress(session.terminal, `Packing ${folder}`);
  try {
    const upload = await packFolder(folder);
    try {
      const facts = `${upload.fileCount} files, ${formatSize(upload.size)}`;
      progress.update(`Uploading ${folder}: ${facts}`);
      await uploadPackage(session.api(), upload);
      progress.succeed(`Uploaded ${folder}: ${facts}`);
    } finally {
      await upload.discard();
    }
    return {
      kind: 'folder',
      sha256: upload.sha256,
      read: readIn(join(folder, wish.settings.sourceDirectory ?? '/')),
    };
  } catch (error) {
    progress.fail();
    throw error;
  }
}

function readIn(folder: string): ReadFile {
  return (name) => {
    try {
      return readFileSync(join(folder, name), 'utf8');
    } catch {
      return null;
    }
  };
}

function reportBegun(session: Session, begun: BegunDeployment): number {
  const name = begun.service.ServiceName ?? '';
  if (session.isJson) printJson(session, { service: begun.service, operationId: begun.operationId });
  else
    session.terminal.note(
      `The deployment of ${name} has begun. Watch it: ./apron logs ${name} --deployment --follow`,
    );
  return 0;
}

async function showLastWords(session: Session, service: Wire<Service>, startedAt: number): Promise<void> {
  const { terminal } = session;
  const events = await lastWords(session.api(), service, startedAt);
  if (events.length === 0) return;
  terminal.note('\n  The last lines of the program:');
  for (const event of events) terminal.note(`  ${renderEvent(event, terminal.notePaint)}`);
}
