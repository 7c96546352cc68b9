import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Parser, ReadEntry } from 'tar';
import { ArchiveRules } from './archive-rules.ts';
import { type SourceLimits, sizeWords } from './limits.ts';
import { SourceUnavailable } from './port.ts';
import { printable } from './printable.ts';

type Reading = { readonly limits: SourceLimits; readonly signal?: AbortSignal };

/** tar's own bytes per entry: a header, padding, long names. */
const overheadPerEntry = 4096;
const compressedStarts = [Buffer.from('1f8b', 'hex'), Buffer.from('28b52ffd', 'hex')];

/** Reads a gzipped tar to its end and judges every entry. Throws SourceUnavailable; writes nothing. */
export async function checkArchive(file: string, reading: Reading): Promise<void> {
  // Not before the first archive: an Apron that gets none does without its memory.
  const { Parser } = await import('tar');
  const parser = new Parser({ strict: true, filter: judgeEntries(reading.limits) });
  parser.on('entry', (entry: ReadEntry) => {
    entry.resume();
  });
  await readArchive(file, parser, reading);
}

/** Writes the entries into an empty folder, judging them once more: without owners, without special modes. */
export async function extractArchive(file: string, folder: string, reading: Reading): Promise<void> {
  const filter = judgeEntries(reading.limits);
  const { Unpack } = await import('tar');
  await readArchive(file, new Unpack({ cwd: folder, strict: true, preserveOwner: false, filter }), reading);
}

/** tar calls its filter with every header, before it acts on it; what is thrown here ends the reading. */
function judgeEntries(limits: SourceLimits): (path: string, entry: unknown) => boolean {
  const rules = new ArchiveRules(limits);
  return (_path, header) => {
    const entry = header as ReadEntry;
    rules.check(entry);
    entry.mode = ((entry.mode ?? 0o644) & 0o755) | (entry.type === 'Directory' ? 0o700 : 0o600);
    return true;
  };
}

async function readArchive(file: string, parser: Parser, { limits, signal }: Reading): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('close', resolve);
    parser.on('error', reject);
    // Types that tar does not know never reach its filter.
    parser.on('ignoredEntry', (entry: ReadEntry) => {
      reject(new SourceUnavailable(`The archive's entry ${printable(entry.path)} is of an unknown type.`));
    });
  });
  const stages = [createReadStream(file), createGunzip()] as const;
  const feed = async (source: AsyncIterable<Buffer>) => feedParser(source, parser, { limits, ended });
  try {
    await Promise.all([pipeline(...stages, feed, signal === undefined ? {} : { signal }), ended]);
  } catch (error) {
    signal?.throwIfAborted();
    throw explainArchiveFailure(error);
  }
}

type Feeding = { readonly limits: SourceLimits; readonly ended: Promise<void> };

async function feedParser(source: AsyncIterable<Buffer>, parser: Parser, { limits, ended }: Feeding) {
  const most = limits.bytes + limits.files * overheadPerEntry;
  let isOver = false;
  parser.on('eof', () => {
    isOver = true;
  });
  let bytes = 0;
  for await (const chunk of withPlainStart(source)) {
    bytes += chunk.length;
    if (bytes > most)
      throw new SourceUnavailable(`The archive unfolds to more than ${sizeWords(limits.bytes)}.`);
    // tar would keep whatever follows the archive's end in memory.
    if (isOver || parser.write(chunk)) continue;
    await Promise.race([once(parser, 'drain'), ended]);
  }
  parser.end();
}

/** tar would unpack an archive compressed twice by itself, past the limit on unfolded bytes: refused. */
async function* withPlainStart(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let start: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < 4) continue;
    if (compressedStarts.some((magic) => start?.subarray(0, magic.length).equals(magic))) {
      throw new SourceUnavailable('The archive is compressed twice.');
    }
    yield start;
    start = null;
  }
  if (start !== null) yield start;
}

/** Faults of the archive become SourceUnavailable; faults of the disk stay what they are. */
function explainArchiveFailure(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (!code.startsWith('Z_') && !code.startsWith('TAR_')) return error;
  return new SourceUnavailable(`The archive is not a whole gzipped tar: ${printable(error.message)}`, {
    cause: error,
  });
}
