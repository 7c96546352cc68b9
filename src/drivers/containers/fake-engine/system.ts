import type { Route } from './route.ts';

/** What the engine says of itself and its machine. */
export const systemRoutes: readonly Route[] = [
  { method: 'GET', path: /^\/_ping$/, answer: () => ({ status: 200 }) },
  {
    method: 'GET',
    path: /^\/version$/,
    answer: ({ state }) => ({
      status: 200,
      json: { Version: '20.10.24', ApiVersion: '1.41', Os: 'linux', Arch: state.machine.architecture },
    }),
  },
  {
    method: 'GET',
    path: /^\/info$/,
    answer: ({ state }) => ({
      status: 200,
      json: {
        NCPU: state.machine.processors,
        Driver: 'overlay2',
        DriverStatus: [['Backing Filesystem', state.machine.hasProjectQuotas ? 'xfs' : 'extfs']],
        OSType: 'linux',
        Architecture: state.machine.architecture === 'amd64' ? 'x86_64' : state.machine.architecture,
      },
    }),
  },
];
