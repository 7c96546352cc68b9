import { createHash } from 'node:crypto';
import { endpointHeaders } from '../../model/endpoint-proxy.ts';
import type { EndpointListener } from './port.ts';

/** What is the same for all endpoints. */
export type Frame = {
  /** Absolute path of the folder with configuration and certificates. */
  readonly folder: string;
  readonly installation: string;
  readonly ports: { readonly http: number; readonly https: number };
  /** Numeric user and group that the worker becomes, with `folder/jail` as its root; null to stay as it is. */
  readonly worker: { readonly uid: number; readonly gid: number } | null;
};

/** A listener with all that decides whether what runs is what is wanted. */
export type ReadyListener = EndpointListener & {
  /** Inode of its namespace: one that was deleted and made again is another. */
  readonly inode: number;
  /** Certificate, key and their digest. */
  readonly certificate: { readonly file: string; readonly digest: string };
};

/** The whole configuration. Its digest is in the file's name and so in the process's command line. */
export function renderConfig(
  frame: Frame,
  listeners: readonly ReadyListener[],
): { mark: string; text: string } {
  const sorted = listeners.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const byDestination = Map.groupBy(sorted, ({ leadsTo }) =>
    leadsTo.kind === 'api' ? `api-${leadsTo.service}` : leadsTo.kind,
  );
  const lines = [
    '# Written by Apron after every change; changes made here are lost.',
    ...sorted.map(({ namespace, inode }) => `# in ${namespace} ${inode}`),
    ...sorted.map(({ id, certificate }) => `# certificate ${id} ${certificate.digest}`),
    ...renderGlobal(frame),
    ...[...byDestination]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .flatMap(([name, group]) => ['', ...renderFrontend(frame, name, group)]),
    '',
    ...renderBackend('api', frame),
    '',
    ...renderBackend('private-services', frame),
  ];
  const text = `${lines.join('\n')}\n`;
  return { mark: createHash('sha256').update(text).digest('hex').slice(0, 16), text };
}

/** Reads from a configuration in which namespaces its listeners stand: name → inode. */
export function parseNamespaces(text: string): ReadonlyMap<string, number> {
  return new Map(
    [...text.matchAll(/^# in (\S+) (\d+)$/gm)].map(([, name = '', inode]) => [name, Number(inode)]),
  );
}

function renderGlobal({ folder, installation, worker }: Frame): string[] {
  return [
    'global',
    `  description apron ${installation} endpoints`,
    // The next one takes the listening sockets over from this one: no connection is refused in between.
    `  stats socket ${quote(`${folder}/admin.sock`)} mode 600 level admin expose-fd listeners`,
    '  hard-stop-after 6h',
    '  ssl-default-bind-options ssl-min-ver TLSv1.2',
    ...(worker ? [`  uid ${worker.uid}`, `  gid ${worker.gid}`, `  chroot ${quote(`${folder}/jail`)}`] : []),
    '',
    'defaults',
    '  mode http',
    '  option idle-close-on-response',
    '  retries 3',
    '  retry-on conn-failure',
    '  timeout http-request 30s',
    '  timeout http-keep-alive 75s',
    '  timeout client 120s',
    '  timeout connect 2s',
    // How long a service may take is the edge's affair; its longest request timeout is a day.
    '  timeout server 24h',
    '  timeout tunnel 1h',
    `  http-error status 503 content-type text/plain string "503 Service Unavailable\\nApron is not running, or not reachable from its endpoints.\\n"`,
  ];
}

/** Which endpoint a request came through is told by the name of the socket that took it, whatever the client says. */
function renderFrontend({ ports }: Frame, name: string, listeners: readonly ReadyListener[]): string[] {
  const [{ leadsTo } = { leadsTo: { kind: 'private-services' as const } }] = listeners;
  const tell =
    leadsTo.kind === 'api'
      ? [`  http-request set-header ${endpointHeaders.service} ${leadsTo.service}`]
      : [`  http-request del-header ${endpointHeaders.service}`];
  return [
    `frontend ${name}`,
    ...listeners.flatMap((listener) => renderBinds(ports, listener)),
    '  http-request return status 405 content-type text/plain string "405 Method Not Allowed\\nThis is not a forward proxy.\\n" if METH_CONNECT',
    `  http-request set-header ${endpointHeaders.endpoint} %[so_name]`,
    ...tell,
    '  http-request set-header X-Forwarded-Proto https if { ssl_fc }',
    '  http-request set-header X-Forwarded-Proto http unless { ssl_fc }',
    '  http-request set-header X-Forwarded-Port %[dst_port]',
    `  default_backend ${leadsTo.kind}`,
  ];
}

/** `transparent`: an address that is missing for a moment must not keep all other endpoints from being changed. */
function renderBinds(
  ports: Frame['ports'],
  { id, namespace, addresses, certificate }: ReadyListener,
): string[] {
  const place = namespace === 'host' ? '' : ` namespace ${namespace} transparent`;
  return addresses.flatMap((address) => [
    `  bind ${address}:${ports.http}${place} name ${id} proto h1`,
    `  bind ${address}:${ports.https}${place} name ${id} ssl crt ${quote(certificate.file)} alpn http/1.1`,
  ]);
}

/** The sockets stand in the folder that is the worker's root: nobody else can come to them. */
function renderBackend(name: 'api' | 'private-services', { folder, worker }: Frame): string[] {
  const path = worker === null ? `${folder}/jail/${name}.sock` : `/${name}.sock`;
  return [`backend ${name}`, `  server only ${quote(`unix@${path}`)}`];
}

/** HAProxy's strong quoting: nothing inside is interpreted. A quote itself cannot be written and is refused. */
function quote(path: string): string {
  if (/['\r\n\0]/.test(path))
    throw new Error(`a path with a quote or a line end cannot be given to HAProxy: ${path}`);
  return `'${path}'`;
}
