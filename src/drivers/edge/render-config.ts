import { createHash } from 'node:crypto';
import type { Assignment } from './assign-slots.ts';
import { endpointHeaders } from '../../model/endpoint-proxy.ts';
import { renderAnswers } from './render-answers.ts';
import { kindOf, serverNameOf, slotNameOf } from './names.ts';
import type { EdgeRoute, EdgeState } from './port.ts';
import { serverWords } from './server-words.ts';
import { pausedBackend } from './world.ts';

/** What does not change while HAProxy runs; another value needs a reload. */
export type Frame = {
  /** Absolute path of the folder with the configuration, the maps and the sockets. */
  readonly folder: string;
  readonly installation: string;
  readonly bindAddress: string;
  readonly httpPort: number;
  /** Absolute path of the Unix socket that the proxy of VPC endpoints knows. */
  readonly privateSocket: string;
  /** Numeric user and group that the worker becomes, with `folder/empty` as its root; null to stay as it is. */
  readonly worker: { readonly uid: number; readonly gid: number } | null;
};

/** How many generic backends there are of each kind. */
export type Pools = ReadonlyMap<string, number>;

/** The whole haproxy.cfg with which HAProxy comes up in the state `desired`. */
export function renderConfig(
  frame: Frame,
  pools: Pools,
  content: EdgeState & Pick<Assignment, 'slots'>,
): string {
  const serversBySlot = new Map(
    content.routes.map((route) => [content.slots.get(route.serviceId), renderServers(route)]),
  );
  const slots = slotNames(pools).flatMap(({ kind, name }) => [
    `backend ${name} from ${kind}`,
    ...(serversBySlot.get(name) ?? []),
  ]);
  return `${[...renderGlobal(frame, pools), '', ...renderRules(frame, pools), '', ...slots].join('\n')}\n`;
}

/** What `show info` answers as description: tells a later Apron whether what runs is what it would start. */
export function describeFrame(frame: Frame, pools: Pools): string {
  const mark = createHash('sha256')
    .update(JSON.stringify([frame, renderRules(frame, pools)]))
    .digest('hex');
  return `apron ${frame.installation} ${frame.bindAddress}:${frame.httpPort} ${mark.slice(0, 12)}`;
}

function renderGlobal(frame: Frame, pools: Pools): string[] {
  const { worker } = frame;
  return [
    '# Written by Apron after every change; changes made here are lost.',
    'global',
    `  description ${describeFrame(frame, pools)}`,
    '  default-path config',
    `  stats socket ${quote(`${frame.folder}/admin.sock`)} mode 600 level admin`,
    '  stats timeout 1m',
    '  fd-hard-limit 65536',
    // With SO_REUSEPORT a second HAProxy of the same user would quietly share the port, and its requests.
    '  noreuseport',
    '  hard-stop-after 6h',
    ...(worker
      ? [`  uid ${worker.uid}`, `  gid ${worker.gid}`, `  chroot ${quote(`${frame.folder}/empty`)}`]
      : []),
  ];
}

function renderRules(frame: Frame, pools: Pools): string[] {
  return [
    ...renderDefaults(),
    '',
    ...[...pools.keys()].sort().flatMap((kind) => [...renderKind(kind), '']),
    ...renderFrontend(frame),
    '',
    ...renderPrivateFrontend(frame),
    `backend ${pausedBackend} from base`,
    `  http-request return status 503 ${renderAnswers.paused}`,
    '',
    'backend unknown from base',
    `  http-request return status 400 ${renderAnswers.noHost} if HTTP_1.1 !{ req.fhdr(host) -m found }`,
    `  http-request return status 404 ${renderAnswers.unknown}`,
  ];
}

function renderDefaults(): string[] {
  return [
    'defaults base',
    '  mode http',
    '  balance leastconn',
    '  option redispatch 1',
    '  option abortonclose',
    '  option idle-close-on-response',
    '  retries 3',
    // Only where nothing was sent: a request that an instance may have begun is never sent to another.
    '  retry-on conn-failure',
    '  http-reuse safe',
    '  timeout http-request 30s',
    '  timeout http-keep-alive 75s',
    '  timeout client 120s',
    '  timeout client-fin 30s',
    // An instance is on this machine: one that has not answered a second SYN, after a second, is gone.
    '  timeout connect 2s',
    '  timeout server 120s',
    '  timeout queue 30s',
    '  timeout tunnel 1h',
    ...renderAnswers.errors,
  ];
}

/** The rules that all backends of a kind have; named defaults with rules cannot inherit, so each kind is whole. */
function renderKind(kind: string): string[] {
  const [, seconds] = /^http-([0-9]+)s$/.exec(kind) ?? [];
  return [
    ...renderDefaults().with(0, `defaults ${kind}`),
    '  http-request set-timeout server be_name,map_str_int(timeouts.map,120000)',
    // `be_conn_free` is 0 without servers too; first, because it is all that most requests have to pass.
    // A worker that stops says 0 servers of all its backends, and still has last requests to serve.
    `  http-request return status 503 ${renderAnswers.noInstance} if { be_conn_free le 0 } { nbsrv eq 0 } !{ stopping }`,
    '  http-request set-var(txn.queue) be_name,map_str_int(queues.map,0) if { be_conn_free le 0 }',
    `  http-request return status 429 ${renderAnswers.full} if { be_conn_free le 0 } { queue,sub(txn.queue) ge 0 }`,
    ...(seconds ? renderHttpCheck(Number(seconds)) : []),
  ];
}

/** One check for all services: path and Host are looked up under the name of the server that is checked. */
function renderHttpCheck(timeoutSeconds: number): string[] {
  const target = 'meth GET uri-lf %[srv_name,map_str(paths.map,/)] ver HTTP/1.1';
  const headers = 'hdr Host %[srv_name,field(3,_)] hdr User-Agent Apron-HealthCheck hdr Connection close';
  return [
    '  option httpchk',
    `  timeout check ${timeoutSeconds}s`,
    `  http-check send ${target} ${headers}`,
    '  http-check expect status 200-399',
  ];
}

function renderFrontend(frame: Frame): string[] {
  return [
    'frontend edge from base',
    // `proto h1`: no silent switch to HTTP/2 on a plain connection.
    `  bind ${frame.bindAddress}:${frame.httpPort} proto h1`,
    `  http-request return status 405 ${renderAnswers.connect} if METH_CONNECT`,
    '  http-request set-var(txn.slot) req.fhdr(host),host_only,rtrim(.),map_str(hosts.map),map_str(services.map)',
    // What a client says about proxies before it is never believed: this is the first one.
    '  http-request set-header X-Forwarded-For %[src]',
    '  http-request set-header X-Forwarded-Proto http',
    `  http-request set-header X-Forwarded-Port ${frame.httpPort}`,
    ...renderRouting(),
  ];
}

/**
 * What comes through VPC endpoints. Their proxy tells through which one, and a host is known only together with that: the
 * name of a public service, or of another endpoint's, leads nowhere. App Runner tells a private service nothing of whoever
 * asks it (guide, "Enabling a private endpoint": X-Forwarded-For is not passed on).
 */
function renderPrivateFrontend({ privateSocket }: Frame): string[] {
  return [
    'frontend private from base',
    `  bind ${quote(`unix@${privateSocket}`)} mode 666 proto h1`,
    `  http-request return status 405 ${renderAnswers.connect} if METH_CONNECT`,
    '  http-request set-var(txn.host) req.fhdr(host),host_only,rtrim(.)',
    `  http-request set-var(txn.slot) req.fhdr(${endpointHeaders.endpoint}),concat(/,txn.host),map_str(ways.map),map_str(services.map)`,
    '  http-request del-header X-Forwarded-For',
    ...renderRouting(),
    '',
  ];
}

/** After the slot has been found. */
function renderRouting(): string[] {
  return [
    '  http-request set-header X-Forwarded-Host %[req.fhdr(host)]',
    '  http-request del-header Forwarded',
    `  http-request del-header ${endpointHeaders.endpoint}`,
    // Not uuid(), which is printf: alone it costs 2.5 % of the edge's requests per second.
    '  http-request set-header X-Request-Id %[rand,hex]%[rand,hex] unless { req.hdr(x-request-id) -m found }',
    // An upgrade to h2c would be a tunnel around the rules above.
    '  http-request del-header Upgrade unless { req.fhdr_cnt(upgrade) eq 0 } || { req.fhdr_cnt(upgrade) eq 1 } { req.fhdr(upgrade) -i websocket }',
    '  use_backend %[var(txn.slot)]',
    '  default_backend unknown',
  ];
}

function slotNames(pools: Pools): { kind: string; name: string }[] {
  return [...pools]
    .sort(([one], [other]) => one.localeCompare(other))
    .flatMap(([kind, size]) =>
      Array.from({ length: size }, (_, index) => ({ kind, name: slotNameOf(kind, index + 1) })),
    );
}

function renderServers(route: EdgeRoute): string[] {
  if (route.mode === 'paused') return [];
  return route.servers.map((server) => {
    const name = serverNameOf(route.serviceId, server, route.check);
    return `  server ${name} ${serverWords(server, route.check)}`;
  });
}

/** The pools that a desired state needs at least, each of them with `size` backends. */
export function poolsFor(desired: EdgeState, size: number): Pools {
  const kinds = new Set(['tcp', 'http-2s', ...desired.routes.map((route) => kindOf(route.check))]);
  return new Map([...kinds].map((kind) => [kind, size]));
}

/** HAProxy's strong quoting: nothing inside is interpreted. A quote itself cannot be written and is refused. */
function quote(path: string): string {
  if (/['\r\n\0]/.test(path))
    throw new Error(`a path with a quote or a line end cannot be given to HAProxy: ${path}`);
  return `'${path}'`;
}
