import type { HostSettings } from '../host/host-settings.ts';
import { caSecret } from './rewrite-dockerfile.ts';

export type DockerfileBuild = {
  readonly dockerfile: string;
  readonly context: string;
  /** `repository:tag` of the result. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly host: HostSettings;
};

/**
 * The client's arguments. No `--pull`: a local image of that name goes first, as it does for image services. No
 * `--allow`, `--ssh` or `--network`: a repository's Dockerfile gets what the builder gives to anyone. Proxies go by
 * name, their values through the client's environment, because they may hold a password.
 */
export function renderBuild(build: DockerfileBuild): readonly string[] {
  const { caBundle, proxy } = build.host;
  return [
    'build',
    '--progress=plain',
    `--file=${build.dockerfile}`,
    `--tag=${build.name}`,
    ...Object.entries(build.labels).map(([name, value]) => `--label=${name}=${value}`),
    ...(caBundle === null ? [] : [`--secret=id=${caSecret},src=${caBundle}`]),
    ...Object.keys(proxy).map((name) => `--build-arg=${name}`),
    '--',
    build.context,
  ];
}
