import { readFileSync } from 'node:fs';

/**
 * Whether dnsmasq has read the records of that digest and no others since its log was emptied. It says so itself after
 * each reading (`read <file> - 12 names`), so this holds for one that another Apron has started, too.
 */
export function hasRead(places: { readonly log: string; readonly records: string }, digest: string): boolean {
  const read = readLog(places.log).flatMap((line) => {
    const [, file] = / read (\S+) - \d+ /.exec(line) ?? [];
    return file?.startsWith(`${places.records}/`) === true ? [file.slice(places.records.length + 1)] : [];
  });
  return read.length > 0 && read.every((each) => each === digest);
}

function readLog(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}
