type Answer = {
  /** A number as text; absent for a plain route. */
  readonly type?: string;
  readonly dst: string;
  readonly gateway?: string;
  readonly dev?: string;
  readonly table?: string;
  readonly prefsrc?: string;
  readonly metric?: number;
  readonly protocol?: string;
  readonly flags?: readonly string[];
};

/** Numbers of rtnetlink.h, as `ip -N` prints them. */
const kinds: Readonly<Record<string, string>> = {
  '1': '',
  '6': 'blackhole',
  '7': 'unreachable',
  '8': 'prohibit',
};
const mainTable = '254';
const localTable = '255';
const kernelProtocol = '2';

/** Reads `ip -N -j route show table all`: IPv4 routes that somebody made, by the words that `ip route` takes. */
export function parseRoutes(json: string): Map<string, string> {
  const routes = new Map<string, string>();
  for (const answer of JSON.parse(json) as readonly Answer[]) {
    const table = answer.table ?? mainTable;
    // The kernel makes these itself for every address.
    if (answer.dst.includes(':') || table === localTable || answer.protocol === kernelProtocol) continue;
    const destination = canonicalDestination(answer.dst);
    const metric = answer.metric === undefined ? '' : ` metric ${answer.metric}`;
    routes.set(`${destination} table ${table}${metric}`, renderAnswer(answer, destination, table) + metric);
  }
  return routes;
}

function canonicalDestination(text: string): string {
  if (text === 'default') return '0.0.0.0/0';
  return text.includes('/') ? text : `${text}/32`;
}

function renderAnswer(answer: Answer, destination: string, table: string): string {
  const kind = answer.type === undefined ? '' : (kinds[answer.type] ?? `type-${answer.type}`);
  if (kind !== '') return `${kind} ${destination} table ${table}`;
  const gateway = answer.gateway === undefined ? '' : ` via ${answer.gateway}`;
  const source = answer.prefsrc === undefined ? '' : ` src ${answer.prefsrc}`;
  const onlink = answer.flags?.includes('onlink') === true ? ' onlink' : '';
  return `${destination}${gateway} dev ${answer.dev ?? ''}${source}${onlink} table ${table}`;
}
