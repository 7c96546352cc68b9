import { createHash } from 'node:crypto';
import type { Runtime } from '../../../../model/source.ts';
import { ImageUnavailable } from '../../images-port.ts';
import { isInLine, runtimeBases, type Packaging } from './runtimes.ts';

/** Everything that decides what a base image is; its hash is the image's tag. */
export type Recipe = {
  readonly runtime: Runtime;
  /** The engine's architecture, such as `amd64`. */
  readonly architecture: string;
  /** What the public image is asked for by. */
  readonly publicImage: string;
  readonly packaging: Packaging;
  /** Where the version that was asked for cannot be met exactly: what is used instead. */
  readonly note: string | null;
};

/** Changes whenever the way images are made changes, so that older ones are not used again. */
const recipeFormat = 2;

/** The packages every Debian base has: what builds usually need. One layer, shared by all runtimes. */
export const debianPackages: readonly string[] = [
  'build-essential',
  'ca-certificates',
  'curl',
  'git',
  'netbase',
  'pkg-config',
  'python-is-python3',
  'python3',
  'python3-dev',
  'python3-pip',
  'python3-venv',
  'tzdata',
  'unzip',
  'xz-utils',
];

const versionPattern = /^[0-9]{1,4}(?:\.[0-9]{1,6}){0,2}$/;

/** The recipe for a runtime and the version it is locked to. Throws ImageUnavailable for a version it does not have. */
export function recipeFor(runtime: Runtime, runtimeVersion: string | null, architecture: string): Recipe {
  const base = runtimeBases[runtime];
  if (
    runtimeVersion !== null &&
    !(versionPattern.test(runtimeVersion) && isInLine(base.line, runtimeVersion))
  ) {
    throw new ImageUnavailable(
      `runtime-version ${JSON.stringify(runtimeVersion)} is not a version of ${runtime} (${base.line}).`,
    );
  }
  const isLocked = runtimeVersion !== null && runtimeVersion.length > base.line.length;
  const version = isLocked ? runtimeVersion : base.line;
  const publicImage = base.publicImage(base.isLockable ? version : base.line);
  const packaging: Packaging =
    base.packaging.from === 'npm' ? { ...base.packaging, node: version } : base.packaging;
  return {
    runtime,
    architecture,
    publicImage,
    packaging,
    note: noteFor(packaging, isLocked ? version : null),
  };
}

function noteFor(packaging: Packaging, locked: string | null): string | null {
  if (packaging.from !== 'debian') return null;
  if (locked !== null && !packaging.version.startsWith(locked)) {
    return `runtime-version ${locked} is not among Debian's packages; ${packaging.version} is used.`;
  }
  return packaging.note;
}

/** `apron-base/<runtime>:<hash>`. Named by its content and the same for every installation on the machine. */
export function baseTag(recipe: Recipe): string {
  return `apron-base/${recipe.runtime.toLowerCase()}:${hash(recipe)}`;
}

/** Tag of the Debian image below all packaged runtimes. */
export function debianTag(architecture: string): string {
  return `apron-base/debian:${hash({ architecture })}`;
}

function hash(value: object): string {
  const text = JSON.stringify({ recipeFormat, debianPackages, ...value });
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
