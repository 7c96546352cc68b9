import { WorldError } from '../../model/world-error.ts';
import { parseMap } from './parse-map.ts';
import { parseProcesses, type Processes } from './parse-processes.ts';
import { parseStat } from './parse-stat.ts';
import type { Step } from './plan.ts';
import { askSocket } from './socket.ts';
import type { MapName, World, WorldSlot } from './world.ts';

/** The two sockets of a running HAProxy. Every function rejects with a WorldError when it does not answer. */
export type Runtime = {
  /** The description in its configuration; null unless master and worker both answer: one falls, and comes up, after the other. */
  describe(): Promise<string | null>;
  readWorld(): Promise<World>;
  /** The backends of a worker that finishes what it had before a reload; none when it ended in between. */
  readOldWorker(pid: number): Promise<readonly WorldSlot[]>;
  readProcesses(): Promise<Processes>;
  /** Resolves with false when a server could not be deleted because something still runs on it. */
  perform(step: Step): Promise<boolean>;
  /** Asks the master for a new worker; does not wait for it. */
  askForReload(): Promise<void>;
};

const statCommand = 'show stat -1 6 -1';
const goodAnswers = new Set(['', 'New server registered.', 'Server deleted.']);

export function openRuntime(folder: string): Runtime {
  const ask = (command: string) => askSocket(`${folder}/admin.sock`, command);
  const askMaster = (command: string) => askSocket(`${folder}/master.sock`, command, true);
  const readMap = async (name: MapName) => parseMap(await ask(`show map ${name}.map`));
  return {
    async describe() {
      try {
        const [answer] = await Promise.all([ask('show info'), askMaster('show proc')]);
        return /^description: (.*)$/m.exec(answer)?.[1]?.trim() ?? '';
      } catch {
        return null;
      }
    },
    async readWorld() {
      const slots = parseStat(await ask(statCommand));
      const [hosts, ways, services, timeouts, queues, paths] = await Promise.all([
        readMap('hosts'),
        readMap('ways'),
        readMap('services'),
        readMap('timeouts'),
        readMap('queues'),
        readMap('paths'),
      ]);
      return { slots, maps: { hosts, ways, services, timeouts, queues, paths } };
    },
    async readOldWorker(pid) {
      return parseStat(await askMaster(`@!${pid} ${statCommand}`).catch(() => ''));
    },
    async readProcesses() {
      return parseProcesses(await askMaster('show proc'));
    },
    async perform(step) {
      const answer = (await ask(step.command)).trim();
      if (goodAnswers.has(answer)) return true;
      if (isStillInUse(step, answer)) return false;
      throw new WorldError({ command: `haproxy: ${step.command}`, output: answer });
    },
    async askForReload() {
      // The master replaces itself and may close the socket before a word is said.
      await askMaster('reload').catch(() => '');
    },
  };
}

function isStillInUse(step: Step, answer: string): boolean {
  return step.command.startsWith('del server ') && /still has connections/i.test(answer);
}
