import { statfsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { renderRedirect, tableOf } from './render-redirect.ts';
import { runInSandbox } from './run-in-sandbox.ts';
import type { Sandboxes } from './sandboxes-port.ts';

/** The link is not there yet when the rules are made, so it is allowed for all; the table's last chain shuts what that opens. */
const allowAnswers = ['sysctl', '-q', '-w', 'net.ipv4.conf.all.route_localnet=1'] as const;
/** How a mounted namespace is told from the empty file that it is mounted on: "nsfs". */
const namespaceFilesystem = 0x6e736673;
/** A look costs some microseconds, and each of these may be one that a program asks too early in. */
const shortPause = 2;
const longPause = 100;
const shortPauses = 5000;

export function createSandboxes(): Sandboxes {
  return {
    async redirectDns({ sandbox, owner, resolver }, signal) {
      if (!(await isThere(sandbox, signal))) return false;
      // Two programs at once: the container's own is about to start.
      await Promise.all([
        runInSandbox(sandbox, ['nft', '-f', '-'], renderRedirect(owner, resolver)),
        runInSandbox(sandbox, [...allowAnswers]),
      ]);
      return true;
    },
    async restoreDns({ sandbox, owner }) {
      // The engine takes the sandbox away with the container, most often before this is asked for.
      if (!isNamespace(sandbox)) return;
      const table = tableOf(owner);
      await runInSandbox(sandbox, ['nft', '-f', '-'], `table ip ${table} {\n}\ndelete table ip ${table}\n`);
    },
  };
}

/** Looks again and again: the engine tells nobody, and a watch on its folder would tell of the empty file too early. */
async function isThere(sandbox: string, signal: AbortSignal): Promise<boolean> {
  for (let looked = 0; !isNamespace(sandbox); looked += 1) {
    if (signal.aborted) return false;
    const pause = looked < shortPauses ? shortPause : longPause;
    await wait(pause, undefined, { signal }).catch(() => {});
  }
  return true;
}

function isNamespace(path: string): boolean {
  try {
    return statfsSync(path).type === namespaceFilesystem;
  } catch {
    // Not made yet, or gone: either way none that could be entered.
    return false;
  }
}
