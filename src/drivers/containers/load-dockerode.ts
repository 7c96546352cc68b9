import { createRequire } from 'node:module';
import type Dockerode from 'dockerode';

const require = createRequire(import.meta.url);

/**
 * dockerode without what it loads at its own start and nothing here uses: gRPC for BuildKit sessions (Dockerfiles are
 * built through the Docker client) and SSH for engines elsewhere. In their place stand modules that refuse.
 */
export function loadDockerode(): typeof Dockerode {
  refuse('dockerode/lib/session', 'BuildKit sessions are not loaded');
  refuse('docker-modem/lib/ssh', 'SSH to an engine is not loaded');
  return require('dockerode') as typeof Dockerode;
}

/** Put in place before it is asked for. */
function refuse(module: string, why: string): void {
  const path = require.resolve(module);
  const exports = (): never => {
    throw new Error(why);
  };
  require.cache[path] ??= Object.assign(Object.create(null) as NodeJS.Module, {
    id: path,
    loaded: true,
    exports,
  });
}
