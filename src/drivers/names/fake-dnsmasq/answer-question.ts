import { askByUdp, decodeQuestion, encodeReply } from '../test-question.ts';

type FakeRecord = { readonly name: string; readonly address: string };

/** What a fake dnsmasq has read. */
export type FakeRecords = {
  readonly hosts: readonly FakeRecord[];
  readonly wildcards: readonly FakeRecord[];
  /** As in `server=`: `10.0.0.1`, `/zone/`, `/*.below.example/#`. */
  readonly servers: readonly string[];
  readonly port: number;
};

/** Answers a message as dnsmasq 2.90 does, for the kinds of records and options that the driver uses. */
export async function answerQuestion(records: FakeRecords, message: Buffer): Promise<Buffer> {
  const { name, type } = decodeQuestion(message);
  const isWanted = type === 'A';
  const own = records.hosts.filter((record) => record.name === name);
  if (own.length > 0) return encodeReply(message, { code: 0, values: isWanted ? addressesOf(own) : [] });
  const wild = records.wildcards.filter((record) => covers(record.name, name));
  if (wild.length > 0) return encodeReply(message, { code: 0, values: isWanted ? addressesOf(wild) : [] });
  if (!name.includes('.') || isLocal(records.servers, name)) {
    return encodeReply(message, { code: 3, values: [] });
  }
  const upstream = records.servers.find((server) => /^\d/.test(server))?.split('#')[0];
  if (upstream === undefined) return encodeReply(message, { code: 5, values: [] });
  return await askByUdp({ address: upstream, port: records.port }, message);
}

/** The longest domain that is spoken of decides. */
function isLocal(servers: readonly string[], name: string): boolean {
  const spokenOf = servers
    .map((server) => /^\/([^/]+)\/(.*)$/.exec(server))
    .filter((match) => match !== null)
    .filter(([, domain = '']) => covers(domain, name))
    .sort(([, one = ''], [, other = '']) => other.length - one.length);
  return spokenOf[0]?.[2] === '';
}

function covers(domain: string, name: string): boolean {
  if (domain.startsWith('*.')) return name.endsWith(domain.slice(1));
  return name === domain || name.endsWith(`.${domain}`);
}

function addressesOf(records: readonly FakeRecord[]): string[] {
  return records.map(({ address }) => address);
}
