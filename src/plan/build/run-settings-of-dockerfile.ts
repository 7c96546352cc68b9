import { defaultPort, type RunSettings } from '../../model/source.ts';

/**
 * How an image built from a Dockerfile runs: by its own command, on the port it exposes when it exposes exactly one,
 * else on App Runner's default. With two or more, guessing would send traffic to a metrics or debug port.
 */
export function runSettingsOfDockerfile(exposedPorts: readonly number[]): RunSettings {
  const [only, ...others] = exposedPorts;
  const port = only !== undefined && others.length === 0 ? only : defaultPort;
  return { startCommand: null, port, portVariable: null, environment: {}, secrets: {} };
}
