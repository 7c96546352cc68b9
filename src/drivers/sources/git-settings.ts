import type { GitRepository, Transport } from './repository-url.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Variables of the machine that git, ssh and credential helpers need to work for Apron as they do for the person who
 * set them up. Everything else stays out, above all GIT_DIR, GIT_SSH_COMMAND, GIT_EXTERNAL_DIFF and their like.
 */
const passedOn = `PATH HOME USER LOGNAME TMPDIR XDG_CONFIG_HOME XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
  SSH_AUTH_SOCK GNUPGHOME SSL_CERT_FILE SSL_CERT_DIR GIT_SSL_CAINFO GIT_SSL_CAPATH http_proxy https_proxy HTTPS_PROXY
  all_proxy ALL_PROXY no_proxy NO_PROXY`.split(/\s+/);

/**
 * Environment of every git Apron runs. A password from the URL travels here and not in argv, where every user of the
 * machine could read it.
 */
export function gitEnvironment(host: Variables, repository: GitRepository): Record<string, string> {
  const kept = passedOn.flatMap((name) => {
    const value = host[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C.UTF-8',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    // Answers a question for a password with nothing, so that `https://TOKEN@host` works and nothing ever waits.
    GIT_ASKPASS: 'true',
    GIT_SSH_COMMAND: 'ssh -oBatchMode=yes -oConnectTimeout=20',
    GIT_SSH_VARIANT: 'ssh',
    GIT_LFS_SKIP_SMUDGE: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    ...credentialSettings(repository),
  };
}

function credentialSettings({ url, credentials }: GitRepository): Record<string, string> {
  if (credentials === null) return {};
  const origin = new URL(url).origin;
  if (credentials.password === null) return oneSetting(`credential.${origin}.username`, credentials.user);
  const pair = Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64');
  return oneSetting(`http.${origin}/.extraHeader`, `Authorization: Basic ${pair}`);
}

function oneSetting(key: string, value: string): Record<string, string> {
  return { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: value };
}

/**
 * Options before git's subcommand: one transport and no other, nothing of the repository is ever run, and no setting
 * of the user's own configuration changes what a checkout contains.
 */
export function gitOptions(transport: Transport): readonly string[] {
  // A server may move from http to https; never the other way.
  const allowed = transport === 'http' ? ['http', 'https'] : [transport];
  const settings = [
    'protocol.allow=never',
    ...allowed.map((name) => `protocol.${name}.allow=always`),
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.symlinks=true',
    'core.autocrlf=false',
    'core.attributesFile=/dev/null',
    'submodule.recurse=false',
    'fetch.recurseSubmodules=false',
    // One pack file however small the repository: its size can be watched while it grows.
    'fetch.unpackLimit=1',
    'gc.auto=0',
    'maintenance.auto=false',
    'init.defaultBranch=main',
    // Where a server sends us on to is looked at before it is asked.
    'http.followRedirects=false',
    'http.lowSpeedLimit=1',
    'http.lowSpeedTime=60',
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}
