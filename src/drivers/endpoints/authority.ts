import { hash, randomBytes, X509Certificate } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { renderCertificateRequest } from './render-certificate-request.ts';
import { runToEnd } from './run-to-end.ts';

/** Signs the certificates of an installation's endpoints. */
export type Authority = {
  /** A file with certificate and key of an endpoint for these names, made anew when names have changed or it is old. */
  certify(id: string, names: readonly string[]): Promise<CertificateFile>;
  /** Takes away those of endpoints that are no more. */
  forgetOthers(ids: ReadonlySet<string>): Promise<void>;
};

export type CertificateFile = {
  readonly file: string;
  /** Of what is in it. */
  readonly digest: string;
};

const day = 86_400_000;
/** Clients refuse certificates of more than 398 days (Apple, 2020); an authority may be older. */
const validDays = { authority: 3650, endpoint: 397 } as const;
const renewBefore = 30 * day;

/** Its own key and certificate are made when they are first needed. `authority.pem` is what clients are given. */
export function openAuthority({
  folder,
  installation,
}: {
  /** Readable for its owner alone. */
  readonly folder: string;
  readonly installation: string;
}): Authority {
  const files = { certificate: join(folder, 'authority.pem'), key: join(folder, 'authority.key') };
  const known = new Map<string, Known>();
  return {
    async certify(id, names) {
      const file = join(folder, `${id}.pem`);
      const found = known.get(id);
      if (found !== undefined && isStillTrue(found, file, names)) return found;
      const authority = await ensureAuthority(folder, installation, files);
      const present = await readCertificate(file);
      if (present === null || !isGoodFor(present, authority, names)) {
        await replaceCertificate(file, files, { commonName: `Apron ${installation} ${id}`, names });
      }
      const digest = hash('sha256', await readFile(file)).slice(0, 16);
      const now: Known = {
        file,
        digest,
        names: names.join(),
        writtenAt: writtenAt(file),
        seenAt: Date.now(),
      };
      known.set(id, now);
      return now;
    },
    async forgetOthers(ids) {
      for (const name of await readdir(folder).catch(() => [])) {
        const [, id] = /^(vpce-[0-9a-z]+)\.pem$/.exec(name) ?? [];
        if (id !== undefined && !ids.has(id)) await rm(join(folder, name), { force: true });
      }
    },
  };
}

/** What was found at the last look: to look takes a millisecond, and there may be hundreds. */
type Known = CertificateFile & {
  readonly names: string;
  readonly writtenAt: number | null;
  readonly seenAt: number;
};

function isStillTrue(found: Known, file: string, names: readonly string[]): boolean {
  const isRecent = Date.now() - found.seenAt < day;
  return isRecent && found.names === names.join() && found.writtenAt === writtenAt(file);
}

function writtenAt(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

type AuthorityFiles = { readonly certificate: string; readonly key: string };

async function ensureAuthority(
  folder: string,
  installation: string,
  files: AuthorityFiles,
): Promise<X509Certificate> {
  const present = await readCertificate(files.certificate);
  const hasKey = (await readFile(files.key).catch(() => null)) !== null;
  if (present !== null && hasKey && !isEnding(present)) return present;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await inNewFolder(folder, async (drafts) => {
    const request = { commonName: `Apron ${installation} endpoints`, names: [] };
    await writeFile(join(drafts, 'request'), renderCertificateRequest(request));
    const signed = ['-x509', '-extensions', 'extensions', '-days', String(validDays.authority)];
    await openssl('req', ...signed, ...newKey(drafts), '-out', join(drafts, 'certificate'));
    // The key first: a certificate that can be seen can be signed with.
    await rename(join(drafts, 'key'), files.key);
    await rename(join(drafts, 'certificate'), files.certificate);
  });
  return new X509Certificate(await readFile(files.certificate));
}

async function replaceCertificate(
  file: string,
  authority: AuthorityFiles,
  request: { commonName: string; names: readonly string[] },
): Promise<void> {
  await inNewFolder(dirname(file), async (drafts) => {
    await makeCertificate(drafts, authority, request);
    const [certificate, key] = await Promise.all(
      ['certificate', 'key'].map(async (name) => await readFile(join(drafts, name), 'utf8')),
    );
    await writeFile(join(drafts, 'both'), `${certificate}${key}`, { mode: 0o600 });
    await rename(join(drafts, 'both'), file);
  });
}

async function makeCertificate(
  drafts: string,
  authority: AuthorityFiles,
  request: { commonName: string; names: readonly string[] },
): Promise<void> {
  await writeFile(join(drafts, 'request'), renderCertificateRequest(request));
  await openssl('req', '-new', ...newKey(drafts), '-out', join(drafts, 'unsigned'));
  const signing = ['-CA', authority.certificate, '-CAkey', authority.key, '-sha256'];
  const serial = ['-set_serial', `0x${randomBytes(15).toString('hex')}`, '-days', String(validDays.endpoint)];
  const content = ['-extfile', join(drafts, 'request'), '-extensions', 'extensions'];
  const files = ['-in', join(drafts, 'unsigned'), '-out', join(drafts, 'certificate')];
  await openssl('x509', '-req', ...files, ...signing, ...serial, ...content);
}

/** openssl gives the key's file to its owner alone. */
function newKey(drafts: string): string[] {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  return [...curve, '-sha256', '-nodes', '-keyout', join(drafts, 'key'), '-config', join(drafts, 'request')];
}

async function openssl(...args: string[]): Promise<void> {
  await runToEnd(['openssl', ...args], 'openssl');
}

function isGoodFor(
  certificate: X509Certificate,
  authority: X509Certificate,
  names: readonly string[],
): boolean {
  const written = (certificate.subjectAltName ?? '').split(', ').toSorted();
  const wanted = [...new Set(names)].map((name) => `DNS:${name}`).toSorted();
  return (
    written.join() === wanted.join() && !isEnding(certificate) && certificate.verify(authority.publicKey)
  );
}

function isEnding({ validTo }: X509Certificate): boolean {
  return Date.parse(validTo) - Date.now() < renewBefore;
}

/** Null when there is none, or none that can be read. */
async function readCertificate(file: string): Promise<X509Certificate | null> {
  const text = await readFile(file).catch(() => null);
  try {
    return text === null ? null : new X509Certificate(text);
  } catch {
    return null; // Cut short by a power failure: it is made anew.
  }
}

async function inNewFolder(parent: string, act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(parent, 'making-'));
  try {
    await act(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
