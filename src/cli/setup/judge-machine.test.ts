import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPaint } from '../terminal/paint.ts';
import { judgeMachine } from './judge-machine.ts';
import type { Machine } from './machine.ts';
import { missingPackages, packageSystemOf } from './packages.ts';
import { renderFindings } from './render-findings.ts';

const program = (version: string) => ({ path: '/usr/bin/x', version });

const complete: Machine = {
  platform: 'linux',
  families: ['debian'],
  systemName: 'Debian GNU/Linux 12',
  nodeVersion: '26.10.0',
  isRoot: true,
  hasNetAdmin: true,
  hasCertificates: true,
  programs: {
    git: program('2.39.5'),
    dockerd: program('20.10.24'),
    haproxy: program('2.6.12'),
    nft: program('1.0.6'),
    dnsmasq: program('2.90'),
    ip: program('6.1.0'),
    openssl: program('3.0.19'),
    mmdebstrap: program('1.3.5'),
    conntrack: program('1.4.7'),
  },
  engine: {
    state: 'answers',
    socket: '/s',
    version: '20.10.24',
    architecture: 'amd64',
    storageDriver: 'overlay2',
  },
  builder: program('20.10.24'),
  ports: [{ port: 4680, use: 'API', state: 'free' }],
  freeDiskBytes: 50e9,
};

const silent = { state: 'silent', socket: '/var/run/docker.sock' } as const;

describe('the doctor', () => {
  test('has nothing to say of a machine that has it all', () => {
    assert.ok(judgeMachine(complete).every((finding) => finding.state === 'ok' && finding.fix === null));
  });

  const cases: readonly (readonly [
    claim: string,
    change: Partial<Machine>,
    what: string,
    state: string,
    fix: RegExp,
  ])[] = [
    [
      'an engine that is installed and silent is started by setup',
      { engine: silent },
      'Docker Engine',
      'missing',
      /apron setup/,
    ],
    [
      'no engine at all is a package away',
      { engine: silent, programs: { ...complete.programs, dockerd: null } },
      'Docker Engine',
      'missing',
      /docker\.io/,
    ],
    [
      'an engine that refuses this user is a matter of a group',
      { engine: { state: 'denied', socket: '/s' } },
      'Docker Engine',
      'missing',
      /usermod -aG docker/,
    ],
    [
      'HAProxy before 2.6 cannot serve',
      { programs: { ...complete.programs, haproxy: program('2.4.22') } },
      'HAProxy',
      'missing',
      /2\.6 or newer/,
    ],
    [
      'HAProxy 2.10 is newer than 2.6',
      { programs: { ...complete.programs, haproxy: program('2.10.0') } },
      'HAProxy',
      'ok',
      /^$/,
    ],
    [
      'without nftables all but VPC connectors works',
      { programs: { ...complete.programs, nft: null } },
      'nftables',
      'warning',
      /nftables/,
    ],
    [
      'a port that another program has is named with the flag that chooses another',
      { ports: [{ port: 4690, use: 'services', state: 'taken' }] },
      'Port 4690',
      'missing',
      /--edge-port/,
    ],
    [
      'a port that this Apron has is well',
      { ports: [{ port: 4690, use: 'services', state: 'ours' }] },
      'Port 4690',
      'ok',
      /^$/,
    ],
    ['a full disk is a warning', { freeDiskBytes: 1e9 }, 'Disk', 'warning', /5\.0 GB/],
    [
      'root in a container without NET_ADMIN is told the flag',
      { hasNetAdmin: false },
      'Rights',
      'warning',
      /--cap-add NET_ADMIN/,
    ],
    ['an old Node is replaced by the launcher', { nodeVersion: '20.1.0' }, 'Node', 'missing', /\.\/apron/],
    ['another system than Linux is said so', { platform: 'darwin' }, 'System', 'missing', /virtual machine/],
  ];
  for (const [claim, change, what, state, fix] of cases) {
    test(claim, () => {
      const finding = judgeMachine({ ...complete, ...change }).find((candidate) => candidate.what === what);
      assert.equal(finding?.state, state);
      assert.match(finding.fix ?? '', fix);
    });
  }

  test('says what to do right under what is missing', () => {
    const findings = judgeMachine({ ...complete, programs: { ...complete.programs, haproxy: null } });
    const text = renderFindings(findings, createPaint(false));
    assert.match(text, /✗ HAProxy {8}not found\n {17}→ apt-get install -y --no-install-recommends haproxy/);
  });
});

describe('packages', () => {
  const bare: Machine = {
    ...complete,
    hasCertificates: false,
    engine: silent,
    programs: {
      git: null,
      dockerd: null,
      haproxy: null,
      nft: null,
      dnsmasq: null,
      ip: null,
      openssl: null,
      mmdebstrap: null,
      conntrack: null,
    },
  };
  const names = (machine: Machine): string[] => {
    const system = packageSystemOf(machine);
    return system === null ? [] : missingPackages(machine, system).toSorted();
  };

  test('a bare Debian lacks them all', () => {
    const expected =
      'ca-certificates conntrack dnsmasq-base docker.io git haproxy iproute2 mmdebstrap nftables openssl'.split(
        ' ',
      );
    assert.deepEqual(names(bare), expected);
  });

  test('an engine from elsewhere that answers needs no package', () => {
    assert.ok(!names({ ...bare, engine: complete.engine }).includes('docker.io'));
  });

  test('a complete machine lacks nothing', () => assert.deepEqual(names(complete), []));

  for (const [family, dockerPackage] of [
    ['ubuntu', 'docker.io'],
    ['fedora', 'moby-engine'],
    ['alpine', 'docker'],
    ['arch', 'docker'],
    ['opensuse', 'docker'],
  ] as const) {
    test(`${family} calls the engine ${dockerPackage}`, () => {
      assert.ok(names({ ...bare, families: [family] }).includes(dockerPackage));
    });
  }

  test('what a system does not package is left out of its line', () => {
    assert.ok(!names({ ...bare, families: ['alpine'] }).includes('mmdebstrap'));
  });
});
