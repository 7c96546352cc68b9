import { kindOfSlot, parseServerName } from './names.ts';
import type { WorldServer, WorldSlot } from './world.ts';

type Row = ReadonlyMap<string, string>;

/** Reads `show stat -1 6 -1` (backends and servers as CSV, columns by name) into our generic backends. */
export function parseStat(answer: string): WorldSlot[] {
  const proxies = Map.groupBy(readRows(answer), (row) => row.get('pxname') ?? '');
  return [...proxies].flatMap(([name, rows]) => {
    const kind = kindOfSlot(name);
    const backend = rows.find((row) => row.get('svname') === 'BACKEND');
    const servers = rows.filter((row) => row.get('type') === '2');
    return kind && backend ? [{ ...readBackend(backend), name, kind, servers: servers.map(readServer) }] : [];
  });
}

function readBackend(row: Row): Pick<WorldSlot, 'running' | 'queued' | 'idleSeconds'> {
  const idle = numberIn(row, 'lastsess', -1);
  return {
    running: numberIn(row, 'scur', 0),
    queued: numberIn(row, 'qcur', 0),
    idleSeconds: idle < 0 ? Number.POSITIVE_INFINITY : idle,
  };
}

function readServer(row: Row): WorldServer {
  const name = row.get('svname') ?? '';
  const status = row.get('status') ?? '';
  return {
    name,
    identity: parseServerName(name),
    weight: numberIn(row, 'weight', 0),
    maxConcurrency: numberIn(row, 'slim', 0),
    running: numberIn(row, 'scur', 0),
    queued: numberIn(row, 'qcur', 0),
    // `UP`, `UP 1/5`, `DOWN`, `DOWN 1/2`, `MAINT`, `no check`, `DRAIN`
    isUp: !/^(DOWN|MAINT|NOLB)/.test(status),
    isInMaintenance: status.startsWith('MAINT'),
    lastCheck: readCheck(row),
  };
}

/** `L4CON`, `L7STS/500`; empty before the first result (`INI`). A check in course is marked with `* `. */
function readCheck(row: Row): string {
  const status = (row.get('check_status') ?? '').replace(/^\* /, '');
  const code = row.get('check_code') ?? '';
  if (status === '' || status === 'INI') return '';
  return status.startsWith('L7') && code !== '' ? `${status}/${code}` : status;
}

function readRows(answer: string): Row[] {
  const [header = '', ...lines] = answer.replace(/^# /, '').trim().split('\n');
  const columns = header.split(',');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split(',');
      return new Map(columns.map((column, index) => [column, cells[index] ?? '']));
    });
}

function numberIn(row: Row, column: string, otherwise: number): number {
  const cell = row.get(column) ?? '';
  return cell === '' ? otherwise : Number(cell);
}
