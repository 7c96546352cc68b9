// The composition root: the one file that knows every room. It decides nothing; it opens the parts, hands them to one
// another, and closes them in order. `./apron up` runs it.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { AwsError } from './aws/errors.ts';
import type { ControlSettings } from './control/parts.ts';
import { startControl } from './control/start-control.ts';
import { beginFromCache } from './daemon/begin-from-cache.ts';
import { createDaemonLog, type DaemonLog } from './daemon/daemon-log.ts';
import { demandState } from './daemon/demand-state.ts';
import { ensureFirstKey } from './daemon/first-key.ts';
import { BadOption, type DaemonOptions, parseOptions } from './daemon/parse-options.ts';
import { removeRuntime, writeRuntime } from './daemon/runtime-file.ts';
import { openStateFolder, type StateFolder } from './daemon/state-folder.ts';
import { lockState } from './daemon/state-lock.ts';
import { systemClock, systemIds } from './drivers/clock/system.ts';
import { openEngine } from './drivers/containers/engine.ts';
import { readHostSettings } from './drivers/containers/images/host/read-host-settings.ts';
import { createImages } from './drivers/containers/images/images.ts';
import { usualDockerPrograms, usualLimits } from './drivers/containers/images/options.ts';
import type { Instances } from './drivers/containers/instances-port.ts';
import { createInstances } from './drivers/containers/instances/create-instances.ts';
import { removeInstallation } from './drivers/containers/remove-installation.ts';
import { createEdge } from './drivers/edge/edge.ts';
import { networkProbe } from './drivers/probe/network-probe.ts';
import { createSources } from './drivers/sources/create-sources.ts';
import { createUploads } from './drivers/sources/create-uploads.ts';
import { SourceUnavailable, type Uploads } from './drivers/sources/port.ts';
import { WorldError } from './model/world-error.ts';
import type { ApronContext } from './operations/apron/apron-context.ts';
import { services } from './operations/services.ts';
import type { ServerEvent } from './server/server-event.ts';
import { type RunningServer, startServer } from './server/start-server.ts';
import { type Logs, openLogs } from './store/logs.ts';
import { openStore, type Store } from './store/store.ts';

type Parts = {
  readonly options: DaemonOptions;
  readonly folder: StateFolder;
  readonly store: Store;
  readonly logs: Logs;
  readonly log: DaemonLog;
};

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
  await (options.isRemoval ? removeEverything(options, folder) : run(options, folder));
  lock.release();
} catch (error) {
  log.problem('apron', error instanceof Error ? error.message : String(error));
  // At once, whatever has been opened: half an Apron that goes on would answer, and not do what it says.
  process.exit(error instanceof BadOption ? 2 : 1);
}

/** Serves until SIGTERM or SIGINT. What runs goes on running, unless `apron down` has asked for everything to stop. */
async function run(options: DaemonOptions, folder: StateFolder): Promise<void> {
  demandState(folder);
  const parts = {
    options,
    folder,
    log,
    store: openStore(folder.stateFile, folder.keyFile),
    logs: openLogs(folder.logFile),
  };
  const { account, region } = options;
  ensureFirstKey(parts.store, { account, region, file: folder.credentialsFile, now: systemClock.now() });
  const drivers = openDrivers(options, folder);
  // A marker that a killed Apron has left must not stop everything at the next ordinary end.
  rmSync(folder.stopAllFile, { force: true });
  // The API's port before the edge: where it cannot be had, nothing has been started that would stay.
  const server = await serve(parts, drivers.uploads);
  await drivers.edge.ensureRunning();
  const control = startControl({
    store: parts.store,
    logs: parts.logs,
    drivers,
    ids: systemIds,
    settings: controlSettings(parts),
  });
  writeRuntime(folder.runtimeFile, {
    pid: process.pid,
    apiPort: server.port,
    bind: options.bind,
    edgePort: options.edgePort,
    hostSuffix: options.hostSuffix,
    version,
    startedAt: systemClock.now(),
  });
  log.info(
    'apron',
    `${version} answers on http://${options.bind}:${server.port}, services on port ${options.edgePort}`,
  );
  const signal = await untilSignal();
  log.info('apron', `${signal}: stopping`);
  await server.close();
  await control.stop();
  if (existsSync(folder.stopAllFile)) {
    await Promise.all([drivers.edge.stop(), stopInstances(drivers.instances)]);
    rmSync(folder.stopAllFile);
  }
  parts.logs.close();
  parts.store.close();
  removeRuntime(folder.runtimeFile);
  process.exit(0);
}

function openDrivers(options: DaemonOptions, folder: StateFolder) {
  const engine = openEngine({ socketPath: options.dockerSocket, installation: folder.installation });
  return {
    clock: systemClock,
    probe: networkProbe,
    instances: createInstances(engine, { serviceNetwork: networkOf(options, folder) }),
    images: createImages(engine, {
      host: readHostSettings(),
      dockerConfigFile: join(process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker'), 'config.json'),
      temporaryFolder: join(folder.path, 'builds'),
      limits: usualLimits,
      dockerPrograms: usualDockerPrograms,
    }),
    sources: createSources({ folder: folder.checkouts, uploadsFolder: folder.uploads }),
    uploads: createUploads({ folder: folder.uploads }),
    edge: createEdge({
      folder: folder.edge,
      installation: folder.installation,
      bindAddress: options.edgeBind,
      httpPort: options.edgePort,
    }),
  };
}

/** The network's name is known before the engine is: the first instance makes it where it is missing. */
function networkOf(options: DaemonOptions, folder: StateFolder): { name: string; cidr: string } {
  return { name: `apron-${folder.installation}`, cidr: options.serviceNetwork };
}

function controlSettings({ options, log: daemonLog }: Parts): ControlSettings {
  return {
    hostSuffix: options.hostSuffix,
    node: hostname(),
    limits: { startSeconds: options.startTimeoutSeconds },
    onProblem: ({ doing, error }) =>
      daemonLog.problem(doing, error instanceof WorldError ? error.message : stackOf(error)),
  };
}

async function serve(parts: Parts, uploads: Uploads): Promise<RunningServer> {
  const { options, store, logs, log: daemonLog } = parts;
  const { hostSuffix, edgePort, elasticRange, outsideRange } = options;
  const network = { elasticRange, outsideRange, whyNotEnforced: null };
  const settings = { hostSuffix, edgePort, network };
  const status = {
    version,
    startedAt: systemClock.now(),
    apiPort: options.apiPort,
    edgePort: options.edgePort,
  };
  return await startServer<ApronContext>({
    host: options.bind,
    port: options.apiPort,
    allowedHosts: [options.bind],
    services,
    findKey: (id) => store.accessKeys.find({ id }),
    makeContext: (caller, requestId, now) => ({
      scope: { account: caller.account, region: caller.region },
      caller: { accessKeyId: caller.accessKeyId, userName: caller.userName },
      requestId,
      store,
      logs,
      ids: systemIds,
      now,
      settings,
      status: () => status,
      readCounters: async () => [],
    }),
    uploads: {
      put: (sha256, body) => uploads.put(sha256, body),
      has: (sha256) => uploads.has(sha256),
      translate: (error) =>
        error instanceof SourceUnavailable ? new AwsError('InvalidRequestException', error.message) : null,
    },
    version,
    log: (event) => logRequest(daemonLog, event),
  });
}

/** Refused and failed requests; the good ones would drown them. */
function logRequest(daemonLog: DaemonLog, event: ServerEvent): void {
  if (event.kind === 'bug') daemonLog.problem(`request ${event.requestId}`, stackOf(event.error));
  else if (event.status >= 400) {
    const what =
      event.operation === null ? `${event.method} ${event.path}` : `${event.service} ${event.operation}`;
    daemonLog.info(
      `request ${event.requestId}`,
      `${what} answered ${event.status} ${event.errorCode ?? ''}`.trimEnd(),
    );
  }
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

/** Takes away what this installation has in the engine and ends its edge; the state folder is left to the caller. */
async function removeEverything(options: DaemonOptions, folder: StateFolder): Promise<void> {
  const engine = openEngine({ socketPath: options.dockerSocket, installation: folder.installation });
  await openDrivers(options, folder).edge.stop();
  const removed = await removeInstallation(engine);
  log.info(
    'apron',
    `removed ${Object.entries(removed)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ')}`,
  );
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
