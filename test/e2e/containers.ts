import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceConfiguration } from '@aws-sdk/client-apprunner';
import Docker, { type ContainerInfo } from 'dockerode';
import type { Apron } from './apron.ts';
import { serveMessage } from './fixtures.ts';

const docker = new Docker({ socketPath: '/var/run/docker.sock', host: '', protocol: 'http' });

/** The name of the network that one Apron's instances are in. */
export function networkOf(apron: Apron): string {
  return `apron-${readFileSync(join(apron.stateDir, 'installation'), 'utf8').trim()}`;
}

/** Containers of one Apron; those of a service when its name is given. */
export async function containersOf(apron: Apron, serviceName = ''): Promise<ContainerInfo[]> {
  const installation = readFileSync(join(apron.stateDir, 'installation'), 'utf8').trim();
  return await docker.listContainers({
    all: true,
    filters: {
      label: [`apron.installation=${installation}`],
      ...(serviceName === '' ? {} : { name: [`^/apron-${installation}-${serviceName}-`] }),
    },
  });
}

/** What a program prints that is run in a container, as `docker exec` does. */
export async function runInside(containerId: string, argv: readonly string[]): Promise<string> {
  const made = await docker
    .getContainer(containerId)
    .exec({ Cmd: [...argv], AttachStdout: true, AttachStderr: true, Tty: true });
  let output = '';
  for await (const chunk of await made.start({ Tty: true })) output += String(chunk);
  return output;
}

/** Removes a container as a careless hand would. */
export async function removeByHand(containerId: string): Promise<void> {
  await docker.getContainer(containerId).remove({ force: true });
}

/** Takes a container off its network, and the network away. */
export async function removeNetworkByHand(name: string, containerIds: readonly string[]): Promise<void> {
  const network = docker.getNetwork(name);
  await Promise.all(
    containerIds.map(async (Container) => await network.disconnect({ Container, Force: true })),
  );
  await network.remove();
}

/** A service from an image that answers `message`, or runs another command. */
export function imageSource(
  image: string,
  how: { command?: string; message?: string; secrets?: Record<string, string> } = {},
): SourceConfiguration {
  return {
    AutoDeploymentsEnabled: false,
    ImageRepository: {
      ImageIdentifier: image,
      ImageRepositoryType: 'ECR_PUBLIC',
      ImageConfiguration: {
        StartCommand: how.command ?? serveMessage,
        RuntimeEnvironmentVariables: { MESSAGE: how.message ?? 'hello' },
        ...(how.secrets === undefined ? {} : { RuntimeEnvironmentSecrets: how.secrets }),
      },
    },
  };
}

/** Ends a container's program as the kernel would; the container stays to be looked at. */
export async function killByHand(containerId: string): Promise<void> {
  await docker.getContainer(containerId).kill();
}

/** Makes an image from another, with Dockerfile instructions such as `CMD […]`, under a name that may move. */
export async function makeVariant(image: string, name: string, changes: string): Promise<void> {
  const container = await docker.createContainer({ Image: image, Cmd: ['true'] });
  const [repo, tag] = name.split(':');
  try {
    await container.commit({ repo, tag, changes });
  } finally {
    await container.remove();
  }
}

/** Takes the name, and the image where nothing else uses it. */
export async function removeImageByHand(name: string): Promise<void> {
  await docker.getImage(name).remove({ force: true });
}
