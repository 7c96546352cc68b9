import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { WorldError } from '../../model/world-error.ts';

/** The folder from which HAProxy starts. What it holds is derived; losing it loses nothing but a warm start. */
export type Folder = {
  readonly path: string;
  /** The text of a file; null when there is none. */
  read(name: string): Promise<string | null>;
  /** Replaces those files whose text differs, each at once: all new texts are on the disk before the first is named. */
  replace(files: ReadonlyMap<string, string>): Promise<void>;
};

/** The path of a Unix socket is limited by the kernel to 107 bytes; HAProxy needs some for its own suffix. */
const longestSocketPath = 90;

/** Makes the folder, readable for its owner alone. */
export async function openFolder(path: string): Promise<Folder> {
  if (Buffer.byteLength(`${path}/master.sock`) > longestSocketPath) {
    const output = `the path is too long for a Unix socket: ${path}`;
    throw new WorldError({ command: `mkdir ${path}`, output });
  }
  await onDisk(`mkdir ${path}`, () => mkdir(`${path}/empty`, { recursive: true, mode: 0o700 }));
  return {
    path,
    read: (name) => readIfThere(`${path}/${name}`),
    replace: (files) => replaceFiles(path, files),
  };
}

/** Makes a folder in which another program that is not root may use a socket; the folders above keep everybody else out. */
export async function makeDoor(path: string): Promise<void> {
  await onDisk(`mkdir ${path}`, async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await mkdir(path, { recursive: true });
    await chmod(path, 0o711);
  });
}

async function readIfThere(file: string): Promise<string | null> {
  return onDisk(`read ${file}`, () =>
    readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    }),
  );
}

async function replaceFiles(path: string, files: ReadonlyMap<string, string>): Promise<void> {
  const changed: string[] = [];
  for (const [name, text] of files) {
    if ((await readIfThere(`${path}/${name}`)) !== text) changed.push(name);
  }
  try {
    for (const name of changed) {
      const target = `${path}/${name}`;
      await onDisk(`write ${target}`, () =>
        writeFile(`${target}.new`, files.get(name) ?? '', { mode: 0o600 }),
      );
    }
    for (const name of changed) {
      await onDisk(`rename ${path}/${name}`, () => rename(`${path}/${name}.new`, `${path}/${name}`));
    }
  } catch (error) {
    await Promise.all(changed.map((name) => rm(`${path}/${name}.new`, { force: true })));
    throw error;
  }
}

async function onDisk<Result>(command: string, act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw new WorldError({
      command,
      output: error instanceof Error ? error.message : String(error),
      cause: error,
    });
  }
}
