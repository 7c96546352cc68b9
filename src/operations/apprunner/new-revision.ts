import type { Revision } from '../../model/revision.ts';
import type { Service, ServiceSettings } from '../../model/service.ts';
import type { Source } from '../../model/source.ts';
import type { Context } from '../context.ts';
import { autoScalingFamily } from './auto-scaling-family.ts';
import { findConfiguration } from './configuration-family.ts';

/** A service's next revision, still to be prepared. `artifactFrom` is the revision whose image it can take over, if any. */
export function newRevision(
  context: Context,
  service: Pick<Service, 'id' | 'latestRevision'>,
  contents: { readonly settings: ServiceSettings; readonly artifactFrom: number | null },
): Revision {
  const limits = findConfiguration(
    autoScalingFamily(context),
    context.scope,
    contents.settings.autoScalingArn,
  );
  return {
    serviceId: service.id,
    number: service.latestRevision + 1,
    settings: contents.settings,
    scaling: {
      maxConcurrency: limits.maxConcurrency,
      minSize: limits.minSize,
      maxSize: limits.maxSize,
    },
    state: 'pending',
    artifactFrom: contents.artifactFrom,
    artifact: null,
    failure: null,
    createdAt: context.now,
  };
}

/**
 * The active revision when its image is also what `source` would give: the same image identifier, or the same code
 * built the same way. Then only configuration changed and nothing is pulled or built again.
 */
export function reusableRevision({ store }: Context, service: Service, source: Source): number | null {
  if (service.activeRevision === null) return null;
  const active = store.revisions.find({ service_id: service.id, number: service.activeRevision });
  if (active === null || active.artifact === null) return null;
  return originOf(active.settings.source.source) === originOf(source) ? active.number : null;
}

function originOf(source: Source): string {
  if (source.kind === 'image') return JSON.stringify(['image', source.identifier]);
  const { configuration } = source;
  const recipe = configuration?.from === 'api' ? [configuration.runtime, configuration.buildCommand] : null;
  return JSON.stringify([
    source.repositoryUrl,
    source.version,
    source.sourceDirectory,
    configuration?.from,
    recipe,
  ]);
}
