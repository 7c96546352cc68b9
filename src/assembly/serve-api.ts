import { AwsError } from '../aws/errors.ts';
import type { DaemonLog } from '../daemon/daemon-log.ts';
import { systemClock, systemIds } from '../drivers/clock/system.ts';
import { sandboxOf } from '../drivers/containers/instances/sandbox-of.ts';
import { endpointPlaces } from '../drivers/endpoints/endpoints.ts';
import { connectFromInside } from '../drivers/probe/connect-from-inside.ts';
import { inTurn } from '../drivers/probe/in-turn.ts';
import { SourceUnavailable } from '../drivers/sources/port.ts';
import { endpointHeaders } from '../model/endpoint-proxy.ts';
import { fabricNames } from '../model/fabric-names.ts';
import type { ApronContext } from '../operations/apron/apron-context.ts';
import type { PublicSettings } from '../operations/context.ts';
import { services } from '../operations/services.ts';
import type { ServerEvent } from '../server/server-event.ts';
import { type RunningServer, startServer } from '../server/start-server.ts';
import type { OpenDrivers } from './open-drivers.ts';
import type { Parts } from './parts.ts';
import { stackOf } from './stack-of.ts';

/** Longer than a packet takes to anywhere; what is dropped is waited for in vain all that time. */
const probeMilliseconds = 2000;
/** Each is a process of its own, whoever asks. */
const mostProbesAtOnce = 8;

/** The API on its port. Rejects when it cannot be had. */
export async function serveApi(
  parts: Parts,
  { uploads, network, engine }: Pick<OpenDrivers, 'uploads' | 'network' | 'engine'>,
  settings: PublicSettings,
): Promise<RunningServer> {
  const { version, options, folder, store, logs, log } = parts;
  const { apiPort, edgePort } = options;
  const probeInTurn = inTurn(mostProbesAtOnce);
  const status = { version, startedAt: systemClock.now(), apiPort, edgePort };
  return await startServer<ApronContext>({
    host: options.bind,
    port: apiPort,
    allowedHosts: [options.bind],
    endpointDoor: {
      socket: endpointPlaces(folder.endpoints).apiSocket,
      serviceHeader: endpointHeaders.service,
    },
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
      readCounters: (vpcId) => network.counters(fabricNames.namespaceOf(folder.installation, vpcId)),
      probeFrom: async (containerId, target) => {
        const sandbox = await sandboxOf(engine, containerId);
        if (sandbox === null) return null;
        return await probeInTurn(() => connectFromInside(sandbox, target, probeMilliseconds));
      },
    }),
    uploads: {
      put: (sha256, body) => uploads.put(sha256, body),
      has: (sha256) => uploads.has(sha256),
      translate: (error) =>
        error instanceof SourceUnavailable ? new AwsError('InvalidRequestException', error.message) : null,
    },
    version,
    log: (event) => logRequest(log, event),
  });
}

/** Refused and failed requests; the good ones would drown them. */
function logRequest(log: DaemonLog, event: ServerEvent): void {
  if (event.kind === 'bug') log.problem(`request ${event.requestId}`, stackOf(event.error));
  else if (event.status >= 400) {
    const what =
      event.operation === null ? `${event.method} ${event.path}` : `${event.service} ${event.operation}`;
    log.info(
      `request ${event.requestId}`,
      `${what} answered ${event.status} ${event.errorCode ?? ''}`.trimEnd(),
    );
  }
}
