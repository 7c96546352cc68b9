import type { Operation } from '../../model/operation.ts';
import { type Artifact, type Revision, runSettingsOf } from '../../model/revision.ts';
import type { Service } from '../../model/service.ts';
import { narratePreparation, type PreparationMoment } from '../../plan/narration/narrate-preparation.ts';
import type { ControlRoom } from '../control-room.ts';
import { failureReason } from './failure-reason.ts';
import { prepareCode } from './prepare-code.ts';
import { prepareImage } from './prepare-image.ts';
import type { Preparation } from './preparation.ts';
import { resolveSecrets } from './resolve-secrets.ts';

/**
 * Turns a revision's settings into something that can be started: an image in the engine, pinned by its content, and
 * the values of its secrets. What is wrong with the application ends as a failed revision with the reason; what is
 * wrong with the machine is thrown, and tried again. Safe to repeat from the beginning.
 */
export async function prepareRevision(
  room: ControlRoom,
  service: Service,
  what: { number: number; operation: Operation | null },
): Promise<void> {
  const { store } = room;
  const revision = store.revisions.find({ service_id: service.id, number: what.number });
  if (revision === null || revision.state === 'ready' || revision.state === 'failed') return;
  store.revisions.put({ ...revision, state: 'preparing' });
  const operationId = what.operation?.id ?? null;
  const narrate = (moment: PreparationMoment): void =>
    room.log.write(service, operationId, narratePreparation(moment));
  const batch = room.log.deploymentBatch(service, operationId ?? service.id);
  const onLine = (line: string): void => {
    if (operationId !== null) batch.add({ at: room.drivers.clock.now(), text: `[Build] ${line}` });
  };
  try {
    await prepare({ room, service, revision, narrate, onLine, flush: () => batch.flush() });
  } catch (error) {
    const { kind } = revision.settings.source.source;
    const failure = failureReason(error, kind);
    if (failure === null) throw error;
    batch.flush();
    narrate({ kind: 'failed', failure, isImage: kind === 'image' });
    finish(room, revision, { state: 'failed', failure });
  } finally {
    batch.flush();
  }
}

async function prepare(preparation: Preparation): Promise<void> {
  const { room, service, revision } = preparation;
  const artifact = (await reuse(preparation)) ?? (await makeArtifact(preparation));
  const run = runSettingsOf({ ...revision, artifact });
  const secrets = resolveSecrets(room.store.secrets, service, run?.secrets ?? {});
  await room.drivers.images.keep(artifact.imageId, service.id, revision.number);
  room.store.transact(() => {
    room.store.revisionSecrets.put(service.id, revision.number, secrets);
    finish(room, revision, { state: 'ready', artifact });
  });
}

/** Where only configuration changed, what runs already is deployed again: byte for byte, without asking anyone. */
async function reuse({ room, revision, narrate }: Preparation): Promise<Artifact | null> {
  if (revision.artifactFrom === null) return null;
  const from = room.store.revisions.find({ service_id: revision.serviceId, number: revision.artifactFrom });
  const artifact = from?.artifact ?? null;
  if (artifact === null || (await room.drivers.images.inspect(artifact.imageId)) === null) return null;
  narrate({ kind: 'reused', revision: revision.artifactFrom, artifact });
  return artifact;
}

function makeArtifact(preparation: Preparation): Promise<Artifact> {
  const { source } = preparation.revision.settings.source;
  return source.kind === 'image' ? prepareImage(preparation, source) : prepareCode(preparation, source);
}

/** An operation that was given up meanwhile keeps its verdict. */
function finish(room: ControlRoom, revision: Revision, outcome: Partial<Revision>): void {
  const { store } = room;
  const current = store.revisions.find({ service_id: revision.serviceId, number: revision.number });
  if (current === null || current.state === 'failed') return;
  store.revisions.put({ ...current, ...outcome });
}
