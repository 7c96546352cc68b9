/** Debian's release all packaged base images are made of. */
export const debianRelease = 'bookworm';

/** What `apt-get indextargets` is asked to print of each configured index, one line each. */
export const targetFormat = '$(ORIGIN)|$(CODENAME)|$(COMPONENT)|$(REPO_URI)';

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Reads the host's own apt configuration, as apt prints it, into source lines for the base image: the mirrors that the
 * host uses for Debian, whatever release it runs. Empty when it uses none (then mmdebstrap's own are right) or when
 * they carry a password, which would end up in the image.
 */
export function readMirrors(targets: string): readonly string[] {
  const main = new Set<string>();
  const security = new Set<string>();
  for (const line of targets.split('\n')) {
    const [origin, codename, component, uri] = line.split('|');
    if (origin !== 'Debian' || component !== 'main' || codename === undefined) continue;
    if (uri === undefined || !/^https?:\/\/[^\s@\]]+$/.test(uri)) continue;
    if (codename.endsWith('-security')) security.add(uri);
    else if (/^[a-z]+$/.test(codename)) main.add(uri);
  }
  const [mainMirror] = main;
  const [securityMirror] = security;
  if (mainMirror === undefined || securityMirror === undefined) return [];
  const source = (uri: string, suite: string) => `deb [signed-by=${keyring}] ${uri} ${suite} main`;
  return [
    source(mainMirror, debianRelease),
    source(mainMirror, `${debianRelease}-updates`),
    source(securityMirror, `${debianRelease}-security`),
  ];
}

/** Keys of the host's apt configuration that decide how packages are fetched: proxies, certificates, clock checks. */
const fetchKeys = /^Acquire::(?:(?:https?|ftp)::|Check-(?:Valid-Until|Date)$|Retries$|ForceIPv[46]$)/;

/** Reads `apt-config dump Acquire` into options for apt, such as `Acquire::http::Proxy "http://…";`. */
export function readFetchOptions(dump: string): readonly string[] {
  return dump.split('\n').filter((line) => {
    const match = /^([A-Za-z0-9:-]+) "([^"]*)";$/.exec(line);
    return match?.[1] !== undefined && match[2] !== '' && fetchKeys.test(match[1]);
  });
}
