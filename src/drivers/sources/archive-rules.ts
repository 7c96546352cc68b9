import { type SourceLimits, sizeWords } from './limits.ts';
import { SourceUnavailable } from './port.ts';
import { printable } from './printable.ts';

/** One entry of a tar archive, by its header. */
export type ArchiveEntry = {
  readonly path: string;
  readonly type: string;
  /** Bytes of content. */
  readonly size: number;
  /** Target of a link. */
  readonly linkpath?: string | undefined;
};

const longestPath = 4096;
const mostFolders = 100;
const fileTypes: ReadonlySet<string> = new Set(['File', 'OldFile', 'ContiguousFile']);

/**
 * Judges the entries of an uploaded archive in their order, before any is written. What one entry may do depends on
 * those before it: a file "below" a symbolic link would be written wherever that link leads.
 */
export class ArchiveRules {
  #entries = 0;
  #bytes = 0;
  readonly #limits: SourceLimits;
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();
  readonly #links = new Set<string>();

  constructor(limits: SourceLimits) {
    this.#limits = limits;
  }

  /** Throws SourceUnavailable that names the entry. */
  check(entry: ArchiveEntry): void {
    const fault = this.#faultOf(entry);
    if (fault !== null) throw new SourceUnavailable(`The archive's entry ${printable(entry.path)} ${fault}.`);
    this.#entries += 1;
    this.#bytes += entry.size;
    if (this.#entries > this.#limits.files) {
      throw new SourceUnavailable(`The archive has more than ${this.#limits.files} entries.`);
    }
    if (this.#bytes > this.#limits.bytes) {
      throw new SourceUnavailable(`The archive unfolds to more than ${sizeWords(this.#limits.bytes)}.`);
    }
  }

  #faultOf(entry: ArchiveEntry): string | null {
    const textFault = pathFault(entry.path);
    if (textFault !== null) return textFault;
    const path = partsOf(entry.path).join('/');
    if (parentsOf(path).some((parent) => this.#links.has(parent))) return 'is below a symbolic link';
    if (parentsOf(path).some((parent) => this.#files.has(parent))) return 'is below a file';
    if (entry.type === 'Directory') return this.#addFolder(path);
    if (path === '') return 'has no name';
    if (this.#files.has(path) || this.#links.has(path) || this.#folders.has(path)) return 'is there twice';
    if (fileTypes.has(entry.type)) this.#files.add(path);
    else if (entry.type === 'Link') return this.#addHardLink(path, entry.linkpath ?? '');
    else if (entry.type === 'SymbolicLink') return this.#addSymbolicLink(path, entry.linkpath ?? '');
    else return `is a ${printable(entry.type, 30)}: only files, folders and links are taken`;
    for (const parent of parentsOf(path)) this.#folders.add(parent);
    return null;
  }

  #addFolder(path: string): string | null {
    if (this.#files.has(path) || this.#links.has(path)) return 'is there twice';
    this.#folders.add(path);
    return null;
  }

  #addHardLink(path: string, target: string): string | null {
    const isKnown = pathFault(target) === null && this.#files.has(partsOf(target).join('/'));
    if (!isKnown) return 'is a hard link to something that is not a file before it in the archive';
    this.#files.add(path);
    return null;
  }

  #addSymbolicLink(path: string, target: string): string | null {
    const leadsOut = 'is a symbolic link that leads out of the archive';
    if (target === '' || target.startsWith('/') || /\p{Cc}/u.test(target)) return leadsOut;
    let depth = partsOf(path).length - 1;
    for (const part of partsOf(target)) {
      depth += part === '..' ? -1 : 1;
      if (depth < 0) return leadsOut;
    }
    this.#links.add(path);
    return null;
  }
}

function pathFault(path: string): string | null {
  if (/\p{Cc}|\uFFFD/u.test(path)) return 'has a control character, or bytes that are not UTF-8, in its path';
  if (path.startsWith('/')) return 'has an absolute path';
  const parts = partsOf(path);
  if (parts.includes('..')) return 'has ".." in its path';
  if (path.length > longestPath || parts.length > mostFolders) return 'has too long a path';
  return null;
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
