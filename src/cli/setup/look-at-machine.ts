import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import type { Environment } from '../environment.ts';
import { findRunning } from '../installation/runtime-file.ts';
import { askEngine, findEngineSocket } from './ask-engine.ts';
import { findBuilder } from './find-builder.ts';
import { findProgram } from './find-program.ts';
import { type Machine, type PortFacts, type Program, type ProgramName, programNames } from './machine.ts';

/** Where the certificates of the machine lie on Debian, Fedora and SUSE. */
const certificateFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];
/** Bit of CapEff. Source: capability.h. */
const capNetAdmin = 12n;

export type Place = {
  readonly stateDirectory: string;
  readonly apiPort: number;
  readonly edgePort: number;
  readonly dockerSocket?: string | undefined;
};

/** Looks at everything at once; changes nothing. */
export async function lookAtMachine(environment: Environment, place: Place): Promise<Machine> {
  const system = parseOsRelease(readOr('/etc/os-release', ''));
  const [programs, engine, builder, ports, freeDiskBytes] = await Promise.all([
    findPrograms(environment),
    askEngine(findEngineSocket(place.dockerSocket, environment)),
    findBuilder(environment),
    lookAtPorts(place),
    freeBytes(place.stateDirectory),
  ]);
  return {
    platform: process.platform,
    families: system.families,
    systemName: system.name === '' ? process.platform : system.name,
    nodeVersion: process.versions.node,
    isRoot: process.getuid?.() === 0,
    hasNetAdmin: hasCapability(readOr('/proc/self/status', ''), capNetAdmin),
    hasCertificates: certificateFiles.some((file) => existsSync(file)),
    programs,
    engine,
    builder,
    ports,
    freeDiskBytes,
  };
}

export function parseOsRelease(text: string): { families: string[]; name: string } {
  const value = (key: string): string => new RegExp(`^${key}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  const families = `${value('ID')} ${value('ID_LIKE')}`.split(' ').filter((family) => family !== '');
  return { families, name: value('PRETTY_NAME') };
}

/** Reads the effective capabilities of /proc/self/status. */
export function hasCapability(status: string, bit: bigint): boolean {
  const mask = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return mask !== undefined && ((BigInt(`0x${mask}`) >> bit) & 1n) === 1n;
}

async function findPrograms(environment: Environment): Promise<Record<ProgramName, Program | null>> {
  const found = await Promise.all(
    programNames.map(async (name) => [name, await findProgram(name, environment)] as const),
  );
  return Object.fromEntries(found) as Record<ProgramName, Program | null>;
}

async function lookAtPorts(place: Place): Promise<PortFacts[]> {
  const running = findRunning(place.stateDirectory);
  if (running !== null) {
    return [
      { port: running.apiPort, use: 'API', state: 'ours' },
      { port: running.edgePort, use: 'services', state: 'ours' },
    ];
  }
  return [
    { port: place.apiPort, use: 'API', state: (await isFree(place.apiPort)) ? 'free' : 'taken' },
    { port: place.edgePort, use: 'services', state: (await isFree(place.edgePort)) ? 'free' : 'taken' },
  ];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Of the nearest folder that exists: the state directory itself may not be there yet. */
async function freeBytes(folder: string): Promise<number> {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const facts = await statfs(place);
  return facts.bavail * facts.bsize;
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
