import type { BuildPlan } from '../../model/build-plan.ts';

export type { BuildPlan };

export type ImageFacts = {
  /** `sha256:<64 hex>`. */
  readonly imageId: string;
  /** `repo@sha256:…` where the image came from a registry, else null. */
  readonly repoDigest: string | null;
  /** The engine's name, such as `amd64`. */
  readonly architecture: string;
  /** Ports of the image's EXPOSE, ascending; after a Dockerfile's build those of its own EXPOSE, if it has any. */
  readonly exposedPorts: readonly number[];
  readonly sizeBytes: number;
};

/** Why an image could not be had; `reason` is fit for the deployment log. */
export class ImageUnavailable extends Error {
  override readonly name = 'ImageUnavailable';
}

/** A build command failed: the fault of the code being built, not of the machine. */
export class BuildFailed extends Error {
  override readonly name = 'BuildFailed';
}

export type BuildRequest = {
  readonly serviceId: string;
  readonly revision: number;
  /** Absolute path of the checked-out source; copied, never changed. */
  readonly folder: string;
  /** Relative directory, `/` for the root, in which commands run and a Dockerfile is looked for. */
  readonly sourceDirectory: string;
  readonly what: { readonly kind: 'runtime'; readonly plan: BuildPlan } | { readonly kind: 'dockerfile' };
  /** Every line of output, as it comes. */
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
};

/** The engine's images: found, pulled, built, swept. Rejects with WorldError when the engine itself fails. */
export type Images = {
  /**
   * The local engine's image of that name first, then the registry, with the credentials of the machine's Docker
   * configuration. `pull` false never asks the registry. Throws ImageUnavailable.
   */
  resolve(identifier: string, onLine: (line: string) => void, signal: AbortSignal): Promise<ImageFacts>;
  inspect(imageId: string): Promise<ImageFacts | null>;
  /** Throws BuildFailed, or ImageUnavailable where no base image can be had for the runtime (naming the reason). */
  build(request: BuildRequest): Promise<ImageFacts>;
  /** Keeps an image from being swept by the engine: tags it `apron-<installation>/<serviceId>:<revision>`. */
  keep(imageId: string, serviceId: string, revision: number): Promise<void>;
  /** Drops the tags of all revisions of the service except `revisions`, and the images nothing else uses. */
  keepOnly(serviceId: string, revisions: readonly number[]): Promise<void>;
  /** Removes build containers that a killed Apron left. */
  sweep(): Promise<void>;
};
