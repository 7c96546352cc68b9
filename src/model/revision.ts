import type { RunSettings } from './source.ts';
import type { ScalingLimits } from './scaling.ts';
import type { ServiceSettings } from './service.ts';

/** What preparing a revision produced: an image in the engine, and where it came from. */
export type Artifact = {
  /** The engine's content id, `sha256:<64 hex>`: what is health-checked is what gets traffic. */
  readonly imageId: string;
  readonly origin:
    | { readonly kind: 'image'; readonly reference: string; readonly repoDigest: string | null }
    | { readonly kind: 'code'; readonly commit: string };
  /** Run settings that came out of the repository (`apprunner.yaml`, or a Dockerfile's EXPOSE); null when the API's own hold. */
  readonly run: RunSettings | null;
};

export type RevisionState = 'pending' | 'preparing' | 'ready' | 'failed';

/** One version of a service: its settings, frozen, and what was built from them. */
export type Revision = {
  readonly serviceId: string;
  /** 1, 2, 3 … within the service. */
  readonly number: number;
  readonly settings: ServiceSettings;
  readonly scaling: ScalingLimits;
  readonly state: RevisionState;
  /** The revision whose artifact is to be used as it is, because only configuration changed; null to pull or build anew. */
  readonly artifactFrom: number | null;
  readonly artifact: Artifact | null;
  /** Why preparing failed, in the words of the log; null otherwise. */
  readonly failure: string | null;
  readonly createdAt: number;
};

/** How this revision's program is run. Null before it is ready. */
export function runSettingsOf(revision: Revision): RunSettings | null {
  if (revision.artifact === null) return null;
  if (revision.artifact.run !== null) return revision.artifact.run;
  const { source } = revision.settings.source;
  if (source.kind === 'image') return source.run;
  return source.configuration?.from === 'api' ? source.configuration.run : null;
}
