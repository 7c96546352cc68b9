import { createRequire } from 'node:module';
import type Dockerode from 'dockerode';

const require = createRequire(import.meta.url);

/**
 * dockerode without its BuildKit sessions: it loads gRPC for them at its own start, 25 MiB and 100 ms that nothing here
 * uses (Dockerfiles are built through the Docker client). The module is put in place before dockerode asks for it.
 */
export function loadDockerode(): typeof Dockerode {
  const path = require.resolve('dockerode/lib/session');
  const refuse = (): never => {
    throw new Error('BuildKit sessions are not loaded');
  };
  require.cache[path] ??= Object.assign(Object.create(null) as NodeJS.Module, {
    id: path,
    loaded: true,
    exports: refuse,
  });
  return require('dockerode') as typeof Dockerode;
}
