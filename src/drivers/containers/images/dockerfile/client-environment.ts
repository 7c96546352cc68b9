import { dirname } from 'node:path';
import type { Engine } from '../../engine.ts';
import type { ImagesOptions } from '../options.ts';

/** The Docker client's environment: what it needs and no more, so that nothing of Apron's own reaches a build. */
export function clientEnvironment(engine: Engine, options: ImagesOptions): Readonly<Record<string, string>> {
  const { PATH = '/usr/local/bin:/usr/bin:/bin', HOME = '/' } = process.env;
  const modem = engine.docker.modem as { socketPath?: string };
  return {
    PATH,
    HOME,
    ...options.host.proxy,
    DOCKER_BUILDKIT: '1',
    DOCKER_CONFIG: dirname(options.dockerConfigFile),
    DOCKER_HOST: `unix://${modem.socketPath ?? '/var/run/docker.sock'}`,
  };
}
