import { Refusal } from '../../model/refusal.ts';
import { type MemberTypes, type PluginCall, type Pool, pluginCalls } from './protocol.ts';

/** Whether the engine's call, such as `NetworkDriver.Join`, is one that Apron serves. */
export function isPluginCall(name: string): name is PluginCall {
  return Object.hasOwn(pluginCalls, name);
}

/** Reads a call's JSON by its schema; members it does not name are dropped. Throws a Refusal for what cannot be one. */
export function parseCall(name: PluginCall, body: string): Readonly<Record<string, unknown>> {
  const members: Readonly<Record<string, keyof MemberTypes>> = pluginCalls[name];
  const value = parseObject(name, body);
  return Object.fromEntries(
    Object.entries(members).map(([member, kind]) => {
      const read = readers[kind](value[member] ?? null);
      if (read === null) throw new Refusal('InvalidRequest', `${name} came with a bad ${member}`);
      return [member, read];
    }),
  );
}

/** The engine sends no body, or `null`, with calls that have no members. */
function parseObject(name: PluginCall, body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = body.trim() === '' ? {} : JSON.parse(body);
    if (value === null) return {};
    if (isRecord(value)) return value;
  } catch {
    // Told below, like any other body that is no object.
  }
  throw new Refusal('InvalidRequest', `${name} came with a body that is no JSON object`);
}

/** Each answers null for a value that cannot be one of its kind. */
const readers: { readonly [Kind in keyof MemberTypes]: (value: unknown) => MemberTypes[Kind] | null } = {
  id: (value) => (typeof value === 'string' && /^[0-9a-z]{1,64}$/.test(value) ? value : null),
  text: (value) => (value === null ? '' : isShort(value) ? value : null),
  flag: (value) => (value === null ? false : typeof value === 'boolean' ? value : null),
  options: (value) => (value === null ? {} : isRecord(value) ? value : null),
  pools: (value) => (value === null ? [] : readPools(value)),
  interface: (value) => {
    if (value === null) return { Address: '', MacAddress: '' };
    if (!isRecord(value)) return null;
    const { Address = '', MacAddress = '' } = value;
    return isShort(Address) && isShort(MacAddress) ? { Address, MacAddress } : null;
  },
};

function readPools(value: unknown): readonly Pool[] | null {
  if (!Array.isArray(value)) return null;
  const pools = value.flatMap((each: unknown) => {
    if (!isRecord(each)) return [];
    const { Pool: pool = '', Gateway = '' } = each;
    return isShort(pool) && isShort(Gateway) ? [{ Pool: pool, Gateway }] : [];
  });
  return pools.length === value.length ? pools : null;
}

/** Paths of sandboxes are the longest of them. */
function isShort(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 4096 && !value.includes('\0');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
