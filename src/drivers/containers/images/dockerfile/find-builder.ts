import { runProgram } from '../host/run-program.ts';

/**
 * The first of the Docker clients that can build with BuildKit: one with the buildx plugin, or one older than 23, which
 * has BuildKit built in. Null when none can. A newer client without buildx falls back to the old builder, which knows
 * no secret mounts.
 */
export async function findBuilder(programs: readonly string[], signal: AbortSignal): Promise<string | null> {
  for (const program of programs) {
    if ((await runProgram(program, ['buildx', 'version'], signal)).exitCode === 0) return program;
    const { stdout } = await runProgram(program, ['--version'], signal);
    if (hasBuildKit(stdout)) return program;
  }
  return null;
}

/** Reads `Docker version 20.10.24+dfsg1, build …`. */
export function hasBuildKit(versionLine: string): boolean {
  const version = /^Docker version (\d+)\.(\d+)/.exec(versionLine);
  if (version === null) return false;
  const [major, minor] = [Number(version[1]), Number(version[2])];
  // 18.09 brought BuildKit, 20.10 secret mounts without a syntax line.
  return major < 23 && (major > 20 || (major === 20 && minor >= 10));
}
