import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { WorldError } from '../../model/world-error.ts';
import type { placesOf, ResolverFiles } from './render-files.ts';

type Places = ReturnType<typeof placesOf>;

/** Writes the configuration that the next process starts with, and takes earlier ones away. */
export async function writeConfiguration(places: Places, { configuration }: ResolverFiles): Promise<void> {
  const file = places.configurationOf(configuration.mark);
  await onDisk(places.folder, async () => {
    await makeFolder(dirname(places.folder));
    await makeFolder(places.folder);
    await replace(file, configuration.text);
    for (const name of await readdir(places.folder)) {
      if (name.endsWith('.conf') && `${places.folder}/${name}` !== file) await rm(`${places.folder}/${name}`);
    }
  });
}

/** Puts records and servers where dnsmasq reads them at its next signal or start: those, and no others. */
export async function writeRecords(places: Places, { records, servers }: ResolverFiles): Promise<void> {
  await onDisk(places.records, async () => {
    await makeFolder(places.records);
    await replace(places.servers, servers);
    // Never in the folder half written: dnsmasq reads all that is in it.
    await replace(`${places.records}/${records.digest}`, records.text, `${places.folder}/records.new`);
    for (const name of await readdir(places.records)) {
      if (name !== records.digest) await rm(`${places.records}/${name}`);
    }
  });
}

/** Takes away what is left of resolvers that are no more. */
export async function forgetOthers(folder: string, ids: ReadonlySet<string>): Promise<void> {
  const present = await readdir(folder).catch(() => []);
  for (const id of present) if (!ids.has(id)) await rm(`${folder}/${id}`, { recursive: true, force: true });
}

/** Open to dnsmasq's user whatever Apron's own umask is. */
async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

export async function forgetAll(folder: string): Promise<void> {
  await onDisk(folder, async () => await rm(folder, { recursive: true, force: true }));
}

async function replace(file: string, text: string, draft = `${file}.new`): Promise<void> {
  if ((await readFile(file, 'utf8').catch(() => null)) === text) return;
  await writeFile(draft, text);
  await chmod(draft, 0o644);
  await rename(draft, file);
}

async function onDisk(place: string, act: () => Promise<void>): Promise<void> {
  await act().catch((error: unknown) => {
    const output = error instanceof Error ? error.message : String(error);
    throw new WorldError({ command: `write ${place}`, output, cause: error });
  });
}
