import { type SourceLimits, sizeWords } from './limits.ts';
import { SourceUnavailable } from './port.ts';
import { printable } from './printable.ts';

const longestPath = 4096;
const submoduleMode = '160000';

/**
 * Reads `git ls-tree -r -l -z` as it comes and refuses a tree before a single file of it is written: a small pack can
 * unfold into billions of files, and a path can hold what a terminal or git itself misreads.
 */
export class TreeListing {
  readonly submodules: string[] = [];
  files = 0;
  bytes = 0;
  #rest: Buffer = Buffer.alloc(0);
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #limits: SourceLimits;

  constructor(limits: SourceLimits) {
    this.#limits = limits;
  }

  /** Throws SourceUnavailable at the first entry that is refused. */
  add(chunk: Buffer): void {
    let rest = Buffer.concat([this.#rest, chunk]);
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      this.#addEntry(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
    this.#rest = rest;
    if (rest.length > longestPath * 2)
      throw new SourceUnavailable('The repository contains a path that is too long.');
  }

  #addEntry(entry: Buffer): void {
    const tab = entry.indexOf('\t');
    const [mode, , , size] = entry.subarray(0, tab).toString('latin1').split(/ +/);
    const path = this.#pathOf(entry.subarray(tab + 1));
    if (mode === submoduleMode) {
      this.submodules.push(path);
      return;
    }
    this.files += 1;
    this.bytes += Number(size);
    if (this.files > this.#limits.files) {
      throw new SourceUnavailable(`The repository has more than ${this.#limits.files} files.`);
    }
    if (this.bytes > this.#limits.bytes) {
      throw new SourceUnavailable(`The repository's files are larger than ${sizeWords(this.#limits.bytes)}.`);
    }
  }

  #pathOf(bytes: Buffer): string {
    const path = this.#decode(bytes);
    if (path === null) {
      throw new SourceUnavailable(
        `The repository contains a path that is not UTF-8: ${printable(bytes.toString('latin1'))}`,
      );
    }
    if (/\p{Cc}/u.test(path)) {
      throw new SourceUnavailable(
        `The repository contains a path with a control character: ${printable(path)}`,
      );
    }
    return path;
  }

  #decode(bytes: Buffer): string | null {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return null;
    }
  }
}
