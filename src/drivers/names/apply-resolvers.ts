import { WorldError } from '../../model/world-error.ts';
import type { NameService, Resolver } from './port.ts';
import { placesOf, renderFiles, type ResolverFiles } from './render-files.ts';
import {
  endResolvers,
  type Parts,
  rereadFiles,
  startResolver,
  tryConfiguration,
} from './resolver-process.ts';
import { inodeOfNamespace, type RunningResolver } from './running-resolvers.ts';
import { hasRead } from './what-was-read.ts';
import { forgetOthers, writeConfiguration, writeRecords } from './resolver-folder.ts';

/** Starting one takes a few milliseconds of a processor; more at a time would only wait for each other. */
const atATime = 4;

/**
 * Makes exactly the desired resolvers run with their records. One that cannot be does not keep the others from it; its
 * failure is thrown when they are done.
 */
export async function applyResolvers(parts: Parts, { resolvers }: NameService): Promise<void> {
  const wanted = new Map(resolvers.map((resolver) => [resolver.id, renderFiles(parts.frame, resolver)]));
  const running = new Map<string, RunningResolver>();
  const unwanted: RunningResolver[] = [];
  for (const found of parts.running.look()) {
    if (wanted.has(found.id) && !running.has(found.id)) running.set(found.id, found);
    else unwanted.push(found);
  }
  await endResolvers(unwanted);
  const failures: unknown[] = [];
  const waiting = resolvers.values();
  const work = async (): Promise<void> => {
    for (const resolver of waiting) {
      const files = wanted.get(resolver.id);
      if (files === undefined) continue;
      await ensureResolver(parts, resolver, { files, found: running.get(resolver.id) ?? null }).catch(
        (error: unknown) => failures.push(error),
      );
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  await forgetOthers(parts.folder, new Set(wanted.keys()));
  if (failures.length > 0) throw joinFailures(failures);
}

async function ensureResolver(
  parts: Parts,
  resolver: Resolver,
  { files, found }: { files: ResolverFiles; found: RunningResolver | null },
): Promise<void> {
  const places = placesOf(parts.frame, resolver.id);
  const isAtHome = found !== null && found.namespace === inodeOfNamespace(resolver.namespace);
  if (isAtHome && found.mark === files.configuration.mark) {
    if (hasRead(places, files.records.digest)) return;
    await writeRecords(places, files);
    return await rereadFiles(parts, found, files);
  }
  await writeConfiguration(places, files);
  await writeRecords(places, files);
  if (found !== null) {
    await tryConfiguration(parts, resolver.id, files);
    await endResolvers([found]);
  }
  await startResolver(parts, resolver, files);
}

function joinFailures(failures: readonly unknown[]): unknown {
  const [first] = failures;
  if (failures.length === 1 || !(first instanceof WorldError)) return first;
  const output = `${first.output}\n(and ${failures.length - 1} more resolvers)`;
  return new WorldError({ command: first.command, exitCode: first.exitCode, output, cause: first });
}
