/**
 * Ports that are listened on, from the text of `/proc/<pid>/net/tcp` and `tcp6`, ascending. Leaves out Docker's own
 * resolver, which listens on 127.0.0.11 inside every container of a network that we make.
 */
export function parseListeners(...tables: readonly string[]): number[] {
  const ports = tables.flatMap((table) => table.split('\n').slice(1)).flatMap(parseRow);
  return [...new Set(ports)].sort((a, b) => a - b);
}

const listening = '0A';
/** 127.0.0.11, its bytes in the order of a little-endian machine. */
const resolver = '0B00007F';

function parseRow(row: string): number[] {
  const [, local = '', , state] = row.trim().split(/\s+/);
  const [address, port = ''] = local.split(':');
  return state === listening && address !== resolver ? [Number.parseInt(port, 16)] : [];
}
