import { type Call, namespacePath } from './call.ts';
import { type HeldNamespace, type HeldTable, nothingHeld } from './held.ts';
import { parseLinks } from './parse-links.ts';
import { parseRoutes } from './parse-routes.ts';
import { parseRules } from './parse-rules.ts';
import { parseRuleset } from './parse-ruleset.ts';
import { parseSettings, settingPath } from './parse-settings.ts';
import { demand, type Tools } from './tools.ts';

/** What is to be read, and on the host also whose: nothing else there concerns us. */
export type Look = {
  readonly name: string;
  /** Full keys of the settings that matter. */
  readonly settings: readonly string[];
  readonly hostTable: string;
  readonly hostLinks: ReadonlySet<string>;
};

/** As many paths as fit well into one command line. */
const settingsInCall = 1000;

/** Reads one namespace as the kernel has it. Throws a WorldError. */
export async function lookAtNamespace(tools: Tools, look: Look): Promise<HeldNamespace> {
  const isHost = look.name === 'host';
  const [network, tables, sysctls] = await Promise.all([
    readNetwork(tools, look.name),
    isHost ? readHostTables(tools, look.hostTable) : readTables(tools, look.name, ['ruleset']),
    readSettings(tools, look),
  ]);
  const held = { ...network, tables, sysctls };
  return isHost ? onlyOurs(held, look.hostLinks) : held;
}

async function readNetwork(
  tools: Tools,
  name: string,
): Promise<Pick<HeldNamespace, 'links' | 'addresses' | 'routes' | 'rules'>> {
  const input = 'addr show\nroute show table all\nrule show\n';
  const argv = ['ip', '-N', '-j', '-d', '-batch', '-'] as const;
  const output = await demand(tools, callIn(name, argv, input));
  // One line of JSON for each of the three; older versions print nothing where there is nothing.
  const lines = output.split('\n').filter((line) => line.startsWith('['));
  const [links = '[]', routes = '[]', rules = '[]'] = lines;
  return { ...parseLinks(links), routes: parseRoutes(routes), rules: parseRules(rules) };
}

async function readTables(
  tools: Tools,
  name: string,
  what: readonly string[],
): Promise<ReadonlyMap<string, HeldTable>> {
  return parseRuleset(await demand(tools, callIn(name, ['nft', '-j', 'list', ...what], '')));
}

/** Only by name: the host's other tables may be long, and some that iptables made cannot be read as JSON. */
async function readHostTables(tools: Tools, hostTable: string): Promise<ReadonlyMap<string, HeldTable>> {
  const all = await readTables(tools, 'host', ['tables']);
  const own = [...all.values()].filter(({ name }) => name === hostTable);
  const tables = new Map<string, HeldTable>();
  for (const { family, name } of own) {
    for (const [key, table] of await readTables(tools, 'host', ['table', family, name]))
      tables.set(key, table);
  }
  return tables;
}

async function readSettings(tools: Tools, { name, settings }: Look): Promise<ReadonlyMap<string, string>> {
  if (settings.length === 0) return nothingHeld.sysctls;
  const found = new Map<string, string>();
  for (let first = 0; first < settings.length; first += settingsInCall) {
    const paths = settings.slice(first, first + settingsInCall).map(settingPath);
    // It fails when one of the files is missing, and has still read the others.
    const { stdout } = await tools.run(callIn(name, ['grep', '-s', '-H', '', ...paths], ''));
    for (const [key, value] of parseSettings(stdout)) found.set(key, value);
  }
  return found;
}

function onlyOurs(held: HeldNamespace, links: ReadonlySet<string>): HeldNamespace {
  const isOurs = (words: string): boolean => links.has(/ dev (\S+)/.exec(words)?.[1] ?? '');
  return {
    ...held,
    links: new Map([...held.links].filter(([link]) => links.has(link))),
    addresses: new Set([...held.addresses].filter(isOurs)),
    routes: new Map([...held.routes].filter(([, words]) => isOurs(words))),
    rules: new Set(),
  };
}

function callIn(name: string, argv: Call['argv'], input: string): Call {
  return { home: namespacePath(name), argv, input, touches: [name] };
}
