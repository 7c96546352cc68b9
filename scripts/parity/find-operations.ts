import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsService } from '../../src/aws/service.ts';

/** One operation that Apron serves, and the file of its claims if there is one. */
export type ServedOperation = {
  /** The folder of its service in `src/operations/`. */
  readonly service: string;
  readonly name: string;
  readonly testFile: string | null;
};

/** Apron's own API: AWS has nothing to compare it with. */
const ownService = 'apron';

/** Every operation of every AWS service that has a folder with an `index.ts`, in the order of folders and names. */
export async function findOperations(operationsFolder: string): Promise<ServedOperation[]> {
  const folders = readdirSync(operationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(operationsFolder, entry.name, 'index.ts')))
    .map((entry) => entry.name)
    .filter((name) => name !== ownService)
    .sort();
  const found = await Promise.all(folders.map((folder) => operationsOf(operationsFolder, folder)));
  return found.flat();
}

async function operationsOf(operationsFolder: string, service: string): Promise<ServedOperation[]> {
  const folder = join(operationsFolder, service);
  const exported = (await import(join(folder, 'index.ts'))) as Record<string, unknown>;
  const names = Object.values(exported)
    .filter(isService)
    .flatMap(({ handlers }) => Object.keys(handlers));
  return names.sort().map((name) => ({ service, name, testFile: findTestFile(folder, name) }));
}

/** Beside the service's table, or in one of its folders where operations are so many that they have families. */
function findTestFile(folder: string, name: string): string | null {
  const families = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const places = [folder, ...families.map((family) => join(folder, family.name))];
  const files = places.map((place) => join(place, `${kebabCase(name)}.test.ts`));
  return files.find((file) => existsSync(file)) ?? null;
}

function isService(value: unknown): value is AwsService<unknown> {
  return typeof value === 'object' && value !== null && 'schema' in value && 'handlers' in value;
}

function kebabCase(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
