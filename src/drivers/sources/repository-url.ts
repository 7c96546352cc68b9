import { SourceUnavailable } from './port.ts';

export type Transport = 'https' | 'http' | 'ssh' | 'file';

/** A repository that git may be asked for. */
export type GitRepository = {
  readonly kind: 'git';
  readonly transport: Transport;
  /** Without password or token: fit for argv, configuration and logs. */
  readonly url: string;
  /** What stood before the `@` of an http(s) URL. `password` is null when only a name (or a token) stood there. */
  readonly credentials: { readonly user: string; readonly password: string | null } | null;
};

export type UploadedFolder = { readonly kind: 'upload'; readonly sha256: string };

const host = String.raw`(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9_])?|\[[0-9A-Fa-f:.]+\])`;
const path = String.raw`[A-Za-z0-9._~%!$&'()*+,;=:@/-]*`;
const user = String.raw`[A-Za-z0-9_][A-Za-z0-9._-]*`;

const webUrl = new RegExp(
  String.raw`^(?<scheme>https?)://(?:(?<userinfo>[A-Za-z0-9._~!$&'()*+,;=:%-]+)@)?(?<place>${host}(?::\d{1,5})?/${path})$`,
);
const sshUrl = new RegExp(String.raw`^ssh://(?:${user}@)?${host}(?::\d{1,5})?/${path}$`);
/** `git@host:team/app.git`: a colon and no scheme, as `git clone` and GitHub's own page write it. */
const sshShortForm = new RegExp(String.raw`^${user}@${host}:(?=[A-Za-z0-9_.~/])${path}$`);
const fileUrl = /^file:\/\/\/[^\p{Cc}]*$/u;
const uploadUrl = /^apron:\/\/uploads\/(?<sha256>[0-9a-f]{64})$/;

const longestUrl = 2048;

/**
 * Reads the URL of a code service by a closed list of forms; git itself would take options, `ext::` commands and
 * paths in its place. Throws SourceUnavailable, which never repeats the URL: it may hold a token.
 */
export function parseRepositoryUrl(text: string): GitRepository | UploadedFolder {
  const upload = uploadUrl.exec(text)?.groups?.['sha256'];
  if (upload !== undefined) return { kind: 'upload', sha256: upload };
  if (text.length > longestUrl || /%(?:[01][0-9A-Fa-f]|7[Ff])/.test(text)) throw refused();
  const web = webUrl.exec(text)?.groups;
  if (web !== undefined) {
    const transport = web['scheme'] === 'https' ? 'https' : 'http';
    const credentials = readCredentials(web['userinfo']);
    return { kind: 'git', transport, url: `${transport}://${web['place']}`, credentials };
  }
  if (sshUrl.test(text) || sshShortForm.test(text)) {
    return { kind: 'git', transport: 'ssh', url: text, credentials: null };
  }
  if (fileUrl.test(text)) return { kind: 'git', transport: 'file', url: text, credentials: null };
  throw refused();
}

function readCredentials(userinfo: string | undefined): GitRepository['credentials'] {
  if (userinfo === undefined) return null;
  const colon = userinfo.indexOf(':');
  try {
    if (colon === -1) return { user: decodeURIComponent(userinfo), password: null };
    return {
      user: decodeURIComponent(userinfo.slice(0, colon)),
      password: decodeURIComponent(userinfo.slice(colon + 1)),
    };
  } catch {
    throw refused();
  }
}

function refused(): SourceUnavailable {
  return new SourceUnavailable(
    'The repository URL is not of a form that Apron clones: https://host/path, ssh://host/path, git@host:path, ' +
      'http://host/path or file:///path.',
  );
}
