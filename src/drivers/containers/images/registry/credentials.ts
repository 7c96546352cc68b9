import type { ImageReference } from './reference.ts';

/** What the engine sends to a registry. Never logged. */
export type RegistryCredentials =
  | { readonly username: string; readonly password: string; readonly serveraddress: string }
  | { readonly identitytoken: string; readonly serveraddress: string };

/** Where the machine's Docker configuration keeps the credentials for one registry. */
export type CredentialSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'inline'; readonly credentials: RegistryCredentials }
  /** A `docker-credential-<name>` program that is asked for `serverAddress`. */
  | { readonly kind: 'helper'; readonly program: string; readonly serverAddress: string };

const hubAddress = 'https://index.docker.io/v1/';
const helperNamePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The key under which Docker's configuration knows the registry. */
export function serverAddressOf(reference: ImageReference): string {
  return reference.registry ?? hubAddress;
}

/**
 * Reads `~/.docker/config.json` for one registry, in the order of Docker's client: the registry's own helper, the
 * machine's credential store, then `auths`. A file that is not such a configuration holds no credentials.
 */
export function findCredentialSource(configuration: string, serverAddress: string): CredentialSource {
  const config = parseObject(configuration);
  const helper = entryFor(objectAt(config, 'credHelpers'), serverAddress) ?? config['credsStore'];
  if (typeof helper === 'string' && helperNamePattern.test(helper)) {
    return { kind: 'helper', program: `docker-credential-${helper}`, serverAddress };
  }
  const credentials = readAuth(entryFor(objectAt(config, 'auths'), serverAddress), serverAddress);
  return credentials === null ? { kind: 'none' } : { kind: 'inline', credentials };
}

/** Reads what a credential helper prints: `{"ServerURL":…,"Username":…,"Secret":…}`. Null when it is not that. */
export function readHelperAnswer(answer: string, serverAddress: string): RegistryCredentials | null {
  const { Username: username, Secret: secret } = parseObject(answer);
  if (typeof username !== 'string' || typeof secret !== 'string' || secret === '') return null;
  // Docker's protocol marks an OAuth identity token by this user name.
  return username === '<token>'
    ? { identitytoken: secret, serveraddress: serverAddress }
    : { username, password: secret, serveraddress: serverAddress };
}

function readAuth(entry: unknown, serverAddress: string): RegistryCredentials | null {
  if (!isObject(entry)) return null;
  const { identitytoken, auth } = entry;
  if (typeof identitytoken === 'string' && identitytoken !== '') {
    return { identitytoken, serveraddress: serverAddress };
  }
  if (typeof auth !== 'string') return null;
  const decoded = Buffer.from(auth, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1) return null;
  // Old clients padded the password with NULs.
  const password = decoded.slice(colon + 1).replace(/\0+$/, '');
  return { username: decoded.slice(0, colon), password, serveraddress: serverAddress };
}

/** `auths` keys come as `host`, `https://host`, and `https://host/v1/`. */
function entryFor(entries: Readonly<Record<string, unknown>>, serverAddress: string): unknown {
  if (Object.hasOwn(entries, serverAddress)) return entries[serverAddress];
  const host = hostOf(serverAddress);
  return Object.entries(entries).find(([key]) => hostOf(key) === host)?.[1];
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function objectAt(parent: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = parent[key];
  return isObject(value) ? value : {};
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
