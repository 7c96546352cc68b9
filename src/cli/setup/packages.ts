import type { Machine, ProgramName } from './machine.ts';

/** One way to install software, and what the things that Apron needs are called there. Null: it is not packaged. */
export type PackageSystem = {
  readonly name: 'apt' | 'dnf' | 'apk' | 'pacman' | 'zypper';
  readonly command: string;
  readonly packages: Readonly<Record<ProgramName | 'certificates', string | null>>;
};

const systems: readonly (PackageSystem & { readonly families: readonly string[] })[] = [
  {
    name: 'apt',
    families: ['debian', 'ubuntu'],
    command: 'apt-get install -y --no-install-recommends',
    packages: {
      git: 'git',
      dockerd: 'docker.io',
      haproxy: 'haproxy',
      nft: 'nftables',
      dnsmasq: 'dnsmasq-base',
      ip: 'iproute2',
      openssl: 'openssl',
      mmdebstrap: 'mmdebstrap',
      conntrack: 'conntrack',
      certificates: 'ca-certificates',
    },
  },
  {
    name: 'dnf',
    families: ['fedora', 'rhel', 'centos'],
    command: 'dnf install -y',
    packages: packagesWith({ dockerd: 'moby-engine', ip: 'iproute' }),
  },
  { name: 'apk', families: ['alpine'], command: 'apk add', packages: packagesWith({ dockerd: 'docker' }) },
  {
    name: 'pacman',
    families: ['arch'],
    command: 'pacman -S --needed',
    packages: packagesWith({ dockerd: 'docker' }),
  },
  {
    name: 'zypper',
    families: ['suse', 'opensuse'],
    command: 'zypper install -y',
    packages: packagesWith({ dockerd: 'docker', certificates: 'ca-certificates-mozilla' }),
  },
];

/** The client that builds Dockerfiles, where a release has it apart from the engine: Debian 13, Ubuntu 24.04. */
export const builderPackages = ['docker-cli', 'docker-buildx'] as const;

/** Null on a system whose package names nobody has written down here. */
export function packageSystemOf(machine: Pick<Machine, 'families'>): PackageSystem | null {
  return (
    systems.find((system) => system.families.some((family) => machine.families.includes(family))) ?? null
  );
}

/** What is missing, by the names of that system; an engine that answers needs no package, wherever it came from. */
export function missingPackages(machine: Machine, system: PackageSystem): string[] {
  const programs = Object.entries(machine.programs).filter(
    ([name, program]) => program === null && !(name === 'dockerd' && machine.engine.state !== 'silent'),
  );
  const missing: (string | null)[] = programs.map(([name]) => system.packages[name as ProgramName]);
  if (!machine.hasCertificates) missing.push(system.packages.certificates);
  return missing.filter((name) => name !== null);
}

/** The line that installs one thing; null where it has no package. */
export function installLine(machine: Machine, thing: ProgramName | 'certificates'): string | null {
  const system = packageSystemOf(machine);
  const name = system?.packages[thing] ?? null;
  return system === null || name === null ? null : `${system.command} ${name}`;
}

function packagesWith(own: Partial<PackageSystem['packages']>): PackageSystem['packages'] {
  return {
    git: 'git',
    dockerd: 'docker',
    haproxy: 'haproxy',
    nft: 'nftables',
    dnsmasq: 'dnsmasq',
    ip: 'iproute2',
    openssl: 'openssl',
    mmdebstrap: null,
    conntrack: 'conntrack-tools',
    certificates: 'ca-certificates',
    ...own,
  };
}
