// The entry: opens the state, has the parts put together (assembly/), and closes them in order. It decides nothing.
// `./apron up` runs it.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { openDrivers, type OpenDrivers } from './assembly/open-drivers.ts';
import { openNetwork } from './assembly/open-network.ts';
import type { Parts } from './assembly/parts.ts';
import { removeEverything, removeNetwork } from './assembly/remove-everything.ts';
import { serveApi } from './assembly/serve-api.ts';
import { stackOf } from './assembly/stack-of.ts';
import type { ControlSettings } from './control/parts.ts';
import { startControl } from './control/start-control.ts';
import { BadOption } from './daemon/bad-option.ts';
import { beginFromCache } from './daemon/begin-from-cache.ts';
import { createDaemonLog } from './daemon/daemon-log.ts';
import { demandState } from './daemon/demand-state.ts';
import { ensureFirstKey } from './daemon/first-key.ts';
import { type DaemonOptions, parseOptions } from './daemon/parse-options.ts';
import { removeRuntime, writeRuntime } from './daemon/runtime-file.ts';
import { openStateFolder, type StateFolder } from './daemon/state-folder.ts';
import { lockState } from './daemon/state-lock.ts';
import { systemClock, systemIds } from './drivers/clock/system.ts';
import type { Instances } from './drivers/containers/instances-port.ts';
import { WorldError } from './model/world-error.ts';
import type { PublicSettings } from './operations/context.ts';
import { openLogs } from './store/logs.ts';
import { openStore } from './store/store.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string;
};
/** Between SIGTERM and SIGKILL when everything is to stop. */
const stopGraceSeconds = 10;
beginFromCache();
const log = createDaemonLog({ out: process.stdout, errors: process.stderr, now: () => systemClock.now() });

try {
  const user = { isRoot: process.getuid?.() === 0, home: homedir() };
  const options = parseOptions(process.argv.slice(2), process.env, user);
  const lock = lockState(options.stateDir);
  const folder = openStateFolder(options.stateDir, () => randomBytes(4).toString('hex'));
  await (options.isRemoval ? remove(options, folder) : run(options, folder));
  lock.release();
} catch (error) {
  log.problem('apron', error instanceof Error ? error.message : String(error));
  // At once, whatever has been opened: half an Apron that goes on would answer, and not do what it says.
  process.exit(error instanceof BadOption ? 2 : 1);
}

/** Serves until SIGTERM or SIGINT. What runs goes on running, unless `apron down` has asked for everything to stop. */
async function run(options: DaemonOptions, folder: StateFolder): Promise<void> {
  demandState(folder);
  const parts: Parts = {
    version,
    options,
    folder,
    log,
    store: openStore(folder.stateFile, folder.keyFile),
    logs: openLogs(folder.logFile),
  };
  const { account, region } = options;
  ensureFirstKey(parts.store, { account, region, file: folder.credentialsFile, now: systemClock.now() });
  const drivers = open(options, folder);
  const settings = await publicSettings(options, drivers);
  // A marker that a killed Apron has left must not stop everything at the next ordinary end.
  rmSync(folder.stopAllFile, { force: true });
  // The API's port before the edge: where it cannot be had, nothing has been started that would stay.
  const server = await serveApi(parts, drivers, settings);
  await drivers.edge.ensureRunning();
  const { onProblem: report } = controlSettings(options);
  const isEnforced = settings.network.whyNotEnforced === null;
  const network = isEnforced ? await openNetwork({ parts, drivers, settings, report }) : null;
  const control = startControl({
    store: parts.store,
    logs: parts.logs,
    drivers,
    ids: systemIds,
    settings: controlSettings(options),
    ...(network === null ? {} : { network }),
  });
  tellWhereWeAre(parts, server.port);
  const signal = await untilSignal();
  log.info('apron', `${signal}: stopping`);
  await server.close();
  await control.stop();
  const stopsAll = existsSync(folder.stopAllFile);
  if (stopsAll) await Promise.all([drivers.edge.stop(), stopInstances(drivers.instances)]);
  await network?.close(stopsAll);
  if (stopsAll) {
    await removeNetwork(drivers, isEnforced);
    rmSync(folder.stopAllFile);
  }
  parts.logs.close();
  parts.store.close();
  removeRuntime(folder.runtimeFile);
  process.exit(0);
}

async function remove(options: DaemonOptions, folder: StateFolder): Promise<void> {
  const drivers = open(options, folder);
  await removeEverything(drivers, await publicSettings(options, drivers), { folder, log });
}

function open(options: DaemonOptions, folder: StateFolder): OpenDrivers {
  return openDrivers(options, folder, { environment: process.env, home: homedir() });
}

/** Whether packets obey is found out once, and said loudly when they do not. */
async function publicSettings(options: DaemonOptions, { network }: OpenDrivers): Promise<PublicSettings> {
  const { hostSuffix, edgePort, elasticRange, outsideRange } = options;
  const whyNotEnforced = await network.whyNotEnforced([elasticRange, outsideRange]);
  if (whyNotEnforced !== null)
    log.problem('network', `VPC mode is refused, and no VPC carries a packet. ${whyNotEnforced}`);
  return { hostSuffix, edgePort, network: { elasticRange, outsideRange, whyNotEnforced } };
}

function tellWhereWeAre({ options, folder }: Parts, apiPort: number): void {
  const { bind, edgePort, hostSuffix } = options;
  const startedAt = systemClock.now();
  writeRuntime(folder.runtimeFile, {
    pid: process.pid,
    apiPort,
    bind,
    edgePort,
    hostSuffix,
    version,
    startedAt,
  });
  log.info('apron', `${version} answers on http://${bind}:${apiPort}, services on port ${edgePort}`);
}

function controlSettings(options: DaemonOptions) {
  return {
    hostSuffix: options.hostSuffix,
    node: hostname(),
    limits: { startSeconds: options.startTimeoutSeconds },
    onProblem: ({ doing, error }) =>
      log.problem(doing, error instanceof WorldError ? error.message : stackOf(error)),
  } satisfies ControlSettings;
}

async function untilSignal(): Promise<NodeJS.Signals> {
  return await new Promise((received) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, received);
  });
}

async function stopInstances(instances: Instances): Promise<void> {
  const running = await instances.observe();
  await Promise.all(
    running.map(async ({ containerId }) => await instances.stop(containerId, stopGraceSeconds)),
  );
}
