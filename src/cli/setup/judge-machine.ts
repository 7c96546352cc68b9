import { formatSize } from '../terminal/format-size.ts';
import { compareVersions } from './find-program.ts';
import type { EngineFacts, Machine, PortFacts, ProgramName } from './machine.ts';
import { installLine, packageSystemOf } from './packages.ts';

/** One line of the doctor's answer. `missing` keeps Apron from running, `warning` takes something away. */
export type Finding = {
  readonly what: string;
  readonly state: 'ok' | 'warning' | 'missing';
  /** What is there, in a few words. */
  readonly found: string;
  /** What to do; null when there is nothing to do. */
  readonly fix: string | null;
};

/** HAProxy's Runtime API adds and deletes servers without a reload from here on. */
const oldestHaproxy = '2.6';
const oldestNode = 24;
const scarceDiskBytes = 5e9;

const purposes: Readonly<
  Record<Exclude<ProgramName, 'dockerd' | 'haproxy'>, readonly [what: string, without: string]>
> = {
  git: ['Git', 'no service can be built from a repository'],
  nft: ['nftables', 'no VPC connectors'],
  dnsmasq: ['dnsmasq', 'no DNS inside VPCs'],
  ip: ['iproute2', 'no VPC connectors'],
  openssl: ['OpenSSL', 'no interface endpoints and no private services'],
  mmdebstrap: ['mmdebstrap', 'runtime images have to come from a registry'],
  conntrack: ['conntrack', 'who gets a used address in a VPC may inherit its open connections'],
};

/** What the machine has and lacks, in the order in which a person would care. */
export function judgeMachine(machine: Machine): Finding[] {
  const { programs } = machine;
  return [
    judgeSystem(machine),
    judgeNode(machine.nodeVersion),
    judgeEngine(machine.engine, machine),
    judgeBuilder(machine),
    judgeHaproxy(machine),
    ...(['git', 'mmdebstrap', 'ip', 'nft', 'conntrack', 'dnsmasq', 'openssl'] as const).map((name) =>
      judgeProgram(name, programs[name], machine),
    ),
    judgeCertificates(machine),
    judgeRights(machine),
    ...machine.ports.map(judgePort),
    judgeDisk(machine.freeDiskBytes),
  ];
}

function judgeSystem(machine: Machine): Finding {
  const isLinux = machine.platform === 'linux';
  return {
    what: 'System',
    state: isLinux ? 'ok' : 'missing',
    found: machine.systemName,
    fix: isLinux ? null : 'Apron runs on Linux: use a virtual machine.',
  };
}

function judgeNode(version: string): Finding {
  const isNewEnough = Number(version.split('.')[0]) >= oldestNode;
  return {
    what: 'Node',
    state: isNewEnough ? 'ok' : 'missing',
    found: version,
    fix: isNewEnough ? null : 'start Apron with ./apron, which brings its own',
  };
}

function judgeEngine(engine: EngineFacts, machine: Machine): Finding {
  const what = 'Docker Engine';
  if (engine.state === 'answers') {
    const found = `${engine.version}, ${engine.architecture}, ${engine.storageDriver}`;
    if (engine.storageDriver !== 'vfs') return { what, state: 'ok', found, fix: null };
    return {
      what,
      state: 'warning',
      found,
      fix: 'vfs copies every layer: a file system with overlay2 is much faster',
    };
  }
  if (engine.state === 'denied') {
    const fix = 'sudo usermod -aG docker "$USER", then log in again; or run Apron with sudo';
    return { what, state: 'missing', found: `you may not use ${engine.socket}`, fix };
  }
  if (machine.programs.dockerd !== null) {
    return {
      what,
      state: 'missing',
      found: `installed, but nothing answers at ${engine.socket}`,
      fix: './apron setup starts it',
    };
  }
  return {
    what,
    state: 'missing',
    found: `nothing answers at ${engine.socket}`,
    fix: installLine(machine, 'dockerd') ?? 'install Docker Engine',
  };
}

function judgeBuilder({ builder, families }: Machine): Finding {
  const what = 'BuildKit';
  if (builder !== null) return { what, state: 'ok', found: builder.version ?? builder.path, fix: null };
  const isDebian = packageSystemOf({ families })?.name === 'apt';
  return {
    what,
    state: 'warning',
    found: 'no docker client with buildx: no Dockerfile can be built',
    fix: isDebian
      ? './apron setup installs it, where this release has it'
      : 'install docker and docker-buildx',
  };
}

function judgeHaproxy(machine: Machine): Finding {
  const what = 'HAProxy';
  const program = machine.programs.haproxy;
  if (program === null)
    return {
      what,
      state: 'missing',
      found: 'not found',
      fix: installLine(machine, 'haproxy') ?? 'install HAProxy',
    };
  if (program.version !== null && compareVersions(program.version, oldestHaproxy) < 0) {
    return { what, state: 'missing', found: program.version, fix: `${oldestHaproxy} or newer is needed` };
  }
  return { what, state: 'ok', found: program.version ?? program.path, fix: null };
}

function judgeProgram(
  name: keyof typeof purposes,
  program: Machine['programs']['git'],
  machine: Machine,
): Finding {
  const [what, without] = purposes[name];
  if (program !== null) return { what, state: 'ok', found: program.version ?? program.path, fix: null };
  const line = installLine(machine, name);
  return { what, state: 'warning', found: `not found: ${without}`, fix: line };
}

function judgeCertificates(machine: Machine): Finding {
  const what = 'Certificates';
  if (machine.hasCertificates) return { what, state: 'ok', found: 'found', fix: null };
  return {
    what,
    state: 'warning',
    found: 'no bundle found: builds cannot reach registries',
    fix: installLine(machine, 'certificates'),
  };
}

function judgeRights(machine: Machine): Finding {
  const what = 'Rights';
  if (machine.isRoot && machine.hasNetAdmin) return { what, state: 'ok', found: 'root', fix: null };
  if (machine.hasNetAdmin) return { what, state: 'ok', found: 'CAP_NET_ADMIN', fix: null };
  return {
    what,
    state: 'warning',
    found: machine.isRoot ? 'root without CAP_NET_ADMIN: no VPC connectors' : 'not root: no VPC connectors',
    fix: machine.isRoot ? 'start the container with --cap-add NET_ADMIN' : 'run Apron with sudo',
  };
}

function judgePort(facts: PortFacts): Finding {
  const what = `Port ${facts.port}`;
  const isFine = facts.state !== 'taken';
  const flag = facts.use === 'API' ? '--api-port' : '--edge-port';
  return {
    what,
    state: isFine ? 'ok' : 'missing',
    found: facts.state === 'ours' ? `${facts.use}: the running Apron has it` : `${facts.use}: ${facts.state}`,
    fix: isFine ? null : `another program listens there: choose another with ./apron up ${flag} NUMBER`,
  };
}

function judgeDisk(bytes: number): Finding {
  const isScarce = bytes < scarceDiskBytes;
  return {
    what: 'Disk',
    state: isScarce ? 'warning' : 'ok',
    found: `${formatSize(bytes)} free`,
    fix: isScarce ? `images need room: ${formatSize(scarceDiskBytes)} or more is comfortable` : null,
  };
}
