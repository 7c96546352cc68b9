import { WorldError } from '../../model/world-error.ts';
import { type Answer, type Call, renderCall } from './call.ts';

/** All that the driver knows of the world: programs that it runs, and what is mounted where. */
export type Tools = {
  /** Never rejects: a program that is not there answers with exit code null. */
  run(call: Pick<Call, 'home' | 'argv' | 'input'>): Promise<Answer>;
  /** Files under /run/netns whose names begin so: their inode, or null for one that no namespace is mounted on. */
  namespaces(prefix: string): Map<string, number | null>;
  /** The inode of the namespace that is mounted there; null when there is none. */
  inodeAt(path: string): number | null;
  /** Whether the machine's own network has a link of that name. */
  hasHostLink(link: string): boolean;
  /** Effective capabilities of this process, as /proc/self/status has them. */
  capabilities(): bigint;
};

/** What the program wrote. Throws a WorldError when it fails and does not merely say that nothing was there. */
export async function demand(tools: Tools, call: Call): Promise<string> {
  const answer = await tools.run(call);
  if (answer.exitCode === 0 || isTolerated(call, answer)) return answer.stdout;
  const output = answer.stderr.trim() === '' ? `ended with ${answer.exitCode}` : answer.stderr;
  throw new WorldError({ command: renderCall(call), exitCode: answer.exitCode, output });
}

function isTolerated({ tolerates }: Call, { exitCode, stderr }: Answer): boolean {
  if (tolerates === undefined || exitCode === null) return false;
  const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Command failed'));
  return lines.length > 0 && lines.every((line) => tolerates.test(line));
}
