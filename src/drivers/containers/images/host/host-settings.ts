/** What a build needs of the machine to reach the outside: its certificates and its proxies. */
export type HostSettings = {
  /** Absolute path of the machine's bundle of trusted certificates (PEM); null where there is none. */
  readonly caBundle: string | null;
  /** `HTTP_PROXY`, `https_proxy`, `NO_PROXY`, … exactly as the machine has them. */
  readonly proxy: Readonly<Record<string, string>>;
};

/** Where build containers have the volume with package-manager caches. */
export const cacheFolder = '/var/cache/apron';

/**
 * Where the bundle is mounted for the time of a build: inside the cache volume, so that the mount point, an empty
 * file, is the volume's and does not reach a layer.
 */
export const caInBuild = `${cacheFolder}/ca.pem`;

/** Programs that do not look for a bundle in the same place: OpenSSL, Node, requests, pip, curl, git, npm, … */
export const caVariables = [
  'SSL_CERT_FILE',
  'NODE_EXTRA_CA_CERTS',
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  'AWS_CA_BUNDLE',
  'BUNDLE_SSL_CA_CERT',
  'CARGO_HTTP_CAINFO',
] as const;

const proxyVariables = ['http_proxy', 'https_proxy', 'ftp_proxy', 'all_proxy', 'no_proxy'];

/** Bundles of Debian and Alpine, Fedora and RHEL, openSUSE, and others, in that order. */
export const usualBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** The settings for an environment, given which files exist. A bundle that the environment names goes first. */
export function findHostSettings(
  environment: Readonly<Record<string, string | undefined>>,
  exists: (path: string) => boolean,
): HostSettings {
  const named = ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS', 'CURL_CA_BUNDLE'].map((name) => environment[name]);
  const bundles = [...named, ...usualBundles].filter((path) => path?.startsWith('/'));
  const proxy: Record<string, string> = {};
  for (const name of proxyVariables.flatMap((variable) => [variable, variable.toUpperCase()])) {
    const value = environment[name];
    if (value !== undefined && value !== '') proxy[name] = value;
  }
  return { caBundle: bundles.find((path) => path !== undefined && exists(path)) ?? null, proxy };
}

/** Environment of a build's commands that makes its programs use the host's certificates and proxies. */
export function buildVariables(host: HostSettings): Readonly<Record<string, string>> {
  if (host.caBundle === null) return host.proxy;
  return {
    ...host.proxy,
    ...Object.fromEntries(caVariables.map((name) => [name, caInBuild])),
    npm_config_cafile: caInBuild,
  };
}
