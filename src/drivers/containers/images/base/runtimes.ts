import type { Runtime } from '../../../../model/source.ts';

/** How a runtime's base image is made where no registry answers. */
export type Packaging =
  /** The official Node build from the npm package `node-linux-<architecture>`, with npm and yarn, on Debian. */
  | { readonly from: 'npm'; readonly node: string; readonly npm: string; readonly yarn: string }
  /** Packages of Debian 12; `version` is what Debian has, `note` says where that differs from App Runner. */
  | {
      readonly from: 'debian';
      readonly packages: readonly string[];
      readonly version: string;
      readonly note: string | null;
    }
  | { readonly from: 'nothing'; readonly why: string };

export type RuntimeBase = {
  /** The version line that App Runner's runtime stands for, such as `22` or `3.11`. */
  readonly line: string;
  /** The usual public image of a version of that line. */
  readonly publicImage: (version: string) => string;
  /** Whether `publicImage` takes a version finer than the line. */
  readonly isLockable: boolean;
  readonly packaging: Packaging;
};

const withJava =
  'Debian 12 has OpenJDK 17 and no Amazon Corretto; the image comes from a public registry only, and none answers.';

const node = (line: string, npm: string, distribution: string): RuntimeBase => ({
  line,
  publicImage: (version) => `node:${version}-${distribution}`,
  isLockable: true,
  packaging: { from: 'npm', node: line, npm, yarn: '1' },
});

const corretto = (line: string): RuntimeBase => ({
  line,
  // With Maven, as App Runner's Corretto images have it.
  publicImage: () => `maven:3-amazoncorretto-${line}`,
  isLockable: false,
  packaging: { from: 'nothing', why: withJava },
});

/** One row per managed runtime. npm versions are those that came with each Node line. */
export const runtimeBases: Readonly<Record<Runtime, RuntimeBase>> = {
  NODEJS_22: node('22', '10', 'bookworm'),
  NODEJS_18: node('18', '10', 'bookworm'),
  NODEJS_16: node('16', '8', 'bookworm'),
  NODEJS_14: node('14', '6', 'bullseye'),
  NODEJS_12: node('12', '6', 'bullseye'),
  PYTHON_311: {
    line: '3.11',
    publicImage: (version) => `python:${version}-bookworm`,
    isLockable: true,
    packaging: { from: 'debian', packages: [], version: '3.11.2', note: null },
  },
  PYTHON_3: {
    // The last that App Runner released for it is 3.8.20.
    line: '3',
    publicImage: (version) => `python:${version === '3' ? '3.8' : version}-bookworm`,
    isLockable: true,
    packaging: {
      from: 'nothing',
      why: 'PYTHON_3 means Python 3.8, and Debian 12 has 3.11 only; use PYTHON_311, or let this machine reach a public registry.',
    },
  },
  RUBY_31: {
    line: '3.1',
    publicImage: (version) => `ruby:${version}-bookworm`,
    isLockable: true,
    packaging: { from: 'debian', packages: ['ruby-full', 'bundler'], version: '3.1.7', note: null },
  },
  PHP_81: {
    line: '8.1',
    publicImage: (version) => `php:${version}-cli-bookworm`,
    isLockable: true,
    packaging: {
      from: 'nothing',
      why: 'Debian 12 has PHP 8.2 and no 8.1; the image comes from a public registry only, and none answers.',
    },
  },
  GO_1: {
    line: '1',
    publicImage: (version) => `golang:${version === '1' ? '1.18' : version}-bullseye`,
    isLockable: true,
    packaging: {
      from: 'debian',
      packages: ['golang-go'],
      version: '1.19.8',
      note: 'Debian has Go 1.19; App Runner builds with 1.18.10.',
    },
  },
  DOTNET_6: {
    line: '6',
    publicImage: () => 'mcr.microsoft.com/dotnet/sdk:6.0',
    isLockable: false,
    packaging: {
      from: 'nothing',
      why: 'Debian has no .NET; the image comes from a public registry only, and none answers.',
    },
  },
  CORRETTO_8: corretto('8'),
  CORRETTO_11: corretto('11'),
};

/** Whether `version` (major[.minor[.patch]]) lies in a version line: `22.4.1` and `22` lie in `22`, `3` holds `3.11`. */
export function isInLine(line: string, version: string): boolean {
  const wanted = version.split('.');
  return line.split('.').every((part, index) => wanted[index] === undefined || wanted[index] === part);
}
