import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export type FakeServer = {
  readonly name: string;
  readonly address: string;
  maxConcurrency: number;
  weight: number;
  isInMaintenance: boolean;
  running: number;
};

/** What a worker of the fake knows; HAProxy keeps the same in its memory. */
export type FakeModel = {
  readonly description: string;
  readonly bind: { readonly host: string; readonly port: number };
  readonly backends: Map<string, Map<string, FakeServer>>;
  readonly maps: Map<string, Map<string, string>>;
};

/** Reads a configuration as far as the edge writes it. Throws, in HAProxy's manner, at what it cannot use. */
export function loadModel(configurationFile: string): FakeModel {
  const folder = dirname(configurationFile);
  return readModel(readFileSync(configurationFile, 'utf8'), (name) =>
    readFileSync(`${folder}/${name}`, 'utf8'),
  );
}

export function readModel(configuration: string, readMap: (name: string) => string): FakeModel {
  const backends = new Map<string, Map<string, FakeServer>>();
  let servers: Map<string, FakeServer> | null = null;
  for (const line of configuration.split('\n')) {
    const [keyword, name = '', ...rest] = line.trim().split(/\s+/);
    if (/^\S/.test(line)) servers = null;
    if (keyword === 'backend') backends.set(name, (servers = new Map()));
    if (keyword === 'server' && servers) servers.set(name, readServer(name, rest, false));
  }
  const mapNames = new Set([...configuration.matchAll(/[a-z]+\.map/g)].map(([name]) => name));
  return {
    description: /^ {2}description (.*)$/m.exec(configuration)?.[1] ?? '',
    bind: readBind(configuration),
    backends,
    maps: new Map([...mapNames].map((name) => [name, readEntries(readMap(name))])),
  };
}

/** The words behind a server's name, as they stand in a configuration and in `add server`. */
export function readServer(name: string, words: readonly string[], isInMaintenance: boolean): FakeServer {
  const after = (word: string) => Number(words[words.indexOf(word) + 1]);
  const [address = ''] = words;
  return {
    name,
    address,
    maxConcurrency: after('maxconn'),
    weight: after('weight'),
    isInMaintenance,
    running: 0,
  };
}

function readBind(configuration: string): FakeModel['bind'] {
  const [, host, port] = /^ {2}bind ([0-9.]+):([0-9]+)/m.exec(configuration) ?? [];
  if (!host || !port) throw new Error('[ALERT] config : no bind');
  return { host, port: Number(port) };
}

function readEntries(text: string): Map<string, string> {
  const entries = text.split('\n').filter((line) => line !== '');
  return new Map(entries.map((line) => line.split(' ') as [string, string]));
}
