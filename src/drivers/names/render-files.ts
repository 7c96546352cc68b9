import { createHash } from 'node:crypto';
import type { Resolver } from './port.ts';

/** What is the same for all resolvers. */
export type Frame = {
  /** Absolute. */
  readonly folder: string;
  readonly port: number;
  /** A file in the form of `/etc/resolv.conf`. */
  readonly machineResolvers: string;
};

/** All that one dnsmasq is started from and reads again at a signal. */
export type ResolverFiles = {
  /**
   * What cannot change while it runs, wildcards among it: such a change is a new process, and a few milliseconds of silence.
   * Its digest is in the file's name, and so in the process's command line.
   */
  readonly configuration: { readonly mark: string; readonly text: string };
  /** Names and addresses, as in `/etc/hosts`. The digest, of `servers` too, is the file's name: dnsmasq's log tells it. */
  readonly records: { readonly digest: string; readonly text: string };
  /** Whom it asks, and what it asks nobody. */
  readonly servers: string;
};

export function renderFiles(frame: Frame, resolver: Resolver): ResolverFiles {
  const configuration = `${renderConfiguration(frame, resolver).join('\n')}\n`;
  const records = resolver.records
    .filter(({ name }) => !name.startsWith('*.'))
    .map(({ name, address }) => `${address} ${name}\n`)
    .join('');
  const servers = renderServers(frame, resolver)
    .map((line) => `${line}\n`)
    .join('');
  return {
    configuration: { mark: digestOf(configuration), text: configuration },
    records: { digest: digestOf(`${records}\n${servers}`), text: records },
    servers,
  };
}

/** Where the files of one resolver are. */
export function placesOf(frame: Pick<Frame, 'folder'>, id: string) {
  const folder = `${frame.folder}/${id}`;
  return {
    folder,
    configurationOf: (mark: string) => `${folder}/${mark}.conf`,
    /** A folder with one file: dnsmasq reads whatever is in it. */
    records: `${folder}/records`,
    servers: `${folder}/servers`,
    log: `${folder}/log`,
    pid: `${folder}/pid`,
  };
}

function renderConfiguration(frame: Frame, { id, listenOn, upstream, records }: Resolver): string[] {
  const places = placesOf(frame, id);
  return [
    '# Written by Apron after every change; changes made here are lost.',
    `port=${frame.port}`,
    ...listenOn.map((address) => `listen-address=${address}`),
    'bind-interfaces',
    `pid-file=${places.pid}`,
    `log-facility=${places.log}`,
    'no-hosts',
    `addn-hosts=${places.records}`,
    `servers-file=${places.servers}`,
    // A name without a dot, or of a private address, is nobody else's business; and what is not known here does not exist.
    'domain-needed',
    'bogus-priv',
    'dns-forward-max=1024',
    // Who asks another of ours must not remember: that one would change and this one would go on answering the old.
    ...(upstream.length > 0
      ? ['no-resolv', 'no-poll', 'cache-size=0']
      : [`resolv-file=${frame.machineResolvers}`, 'cache-size=1000']),
    ...records
      .filter(({ name }) => name.startsWith('*.'))
      .map(({ name, address }) => `address=/${name}/${address}`),
  ];
}

/**
 * A name that has an address here has no other kinds of records elsewhere: without these lines dnsmasq would ask upstream
 * for its IPv6 address, and some programs take a "no such name" to that for the answer to both. What is below the name is
 * asked for as ever (`#`).
 */
function renderServers({ port }: Frame, { upstream, zones, records }: Resolver): string[] {
  const names = new Set(records.map(({ name }) => name));
  const isElsewhere = (name: string): boolean =>
    name.includes('.') && !zones.some((zone) => name === zone || name.endsWith(`.${zone}`));
  const own = [...names].filter(isElsewhere).flatMap((name) => {
    if (name.startsWith('*.')) return [`server=/${name}/`];
    return [`server=/${name}/`, ...(names.has(`*.${name}`) ? [] : [`server=/*.${name}/#`])];
  });
  return [
    ...upstream.map((address) => `server=${address}${port === 53 ? '' : `#${port}`}`),
    ...zones.map((zone) => `server=/${zone}/`),
    ...own,
  ];
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
