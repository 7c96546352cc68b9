import type { ImageInspectInfo } from 'dockerode';
import { type Engine, askEngine, statusOf } from '../engine.ts';
import type { ImageFacts } from '../images-port.ts';

/** Facts of a local image by reference or id; null when the engine has none of that name. */
export async function inspectImage(engine: Engine, name: string): Promise<ImageFacts | null> {
  return askEngine(`inspect image ${name}`, async () => {
    try {
      return readFacts(await engine.docker.getImage(name).inspect(), name);
    } catch (error) {
      if (statusOf(error) === 404) return null;
      throw error;
    }
  });
}

/** Reads the engine's description; of several digests takes the one of the repository it was asked for by. */
export function readFacts(
  image: Pick<ImageInspectInfo, 'Id' | 'Architecture' | 'Size' | 'Config'> & {
    RepoDigests?: string[] | null;
  },
  name: string,
): ImageFacts {
  const digests = image.RepoDigests ?? [];
  const repository = name.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  return {
    imageId: image.Id,
    repoDigest: digests.find((digest) => digest.startsWith(`${repository}@`)) ?? digests[0] ?? null,
    architecture: image.Architecture,
    exposedPorts: readTcpPorts(Object.keys(image.Config.ExposedPorts ?? {})),
    sizeBytes: image.Size,
  };
}

function readTcpPorts(keys: readonly string[]): readonly number[] {
  return keys
    .filter((key) => !key.endsWith('/udp') && !key.endsWith('/sctp'))
    .map((key) => Number.parseInt(key, 10))
    .filter((port) => port > 0 && port < 65_536)
    .toSorted((a, b) => a - b);
}

/** Whether an engine of one architecture runs images of another. Empty means that the image does not say. */
export function canRun(engineArchitecture: string, imageArchitecture: string): boolean {
  if (imageArchitecture === '' || imageArchitecture === engineArchitecture) return true;
  // 64-bit processors of these families run their 32-bit programs.
  return (
    (engineArchitecture === 'amd64' && imageArchitecture === '386') ||
    (engineArchitecture === 'arm64' && imageArchitecture === 'arm')
  );
}
