import { type FakeModel, type FakeServer, readServer } from './model.ts';

type Command = (model: FakeModel, words: readonly string[]) => string;

/** The Runtime API as far as the edge speaks it, with HAProxy 2.6's conditions and words for refusing. */
const commands: readonly (readonly [string, Command])[] = [
  ['show info', (model) => `Name: HAProxy\ndescription: ${model.description}\n`],
  ['show stat -1 6 -1', (model) => showStat(model)],
  ['show map', (model, [name = '']) => showMap(model, name)],
  [
    'add map',
    (model, [name = '', key = '', value = '']) => changeMap(model, name, (map) => map.set(key, value)),
  ],
  [
    'set map',
    (model, [name = '', key = '', value = '']) => changeMap(model, name, (map) => map.set(key, value)),
  ],
  ['del map', (model, [name = '', key = '']) => changeMap(model, name, (map) => map.delete(key))],
  ['add server', (model, [place = '', ...rest]) => addServer(model, place, rest)],
  ['enable health', (model, [place = '']) => changeServer(model, place, () => {})],
  [
    'enable server',
    (model, [place = '']) => changeServer(model, place, (server) => (server.isInMaintenance = false)),
  ],
  [
    'disable server',
    (model, [place = '']) => changeServer(model, place, (server) => (server.isInMaintenance = true)),
  ],
  [
    'set maxconn server',
    (model, [place = '', limit]) =>
      changeServer(model, place, (server) => (server.maxConcurrency = Number(limit))),
  ],
  ['set server', (model, [place = '', what, value]) => setServer(model, place, [what, value])],
  ['del server', (model, [place = '']) => deleteServer(model, place)],
  // Not HAProxy's: lets a test say how many requests run on a server.
  [
    'fake hold',
    (model, [place = '', running]) =>
      changeServer(model, place, (server) => (server.running = Number(running))),
  ],
];

/** Does what one command says and returns the answer. */
export function obey(model: FakeModel, command: string): string {
  const found = commands.find(([words]) => command === words || command.startsWith(`${words} `));
  if (!found) return `Unknown command: '${command}'`;
  const [words, act] = found;
  return act(model, command.slice(words.length).trim().split(/\s+/));
}

function addServer(model: FakeModel, place: string, words: readonly string[]): string {
  const [backend = '', name = ''] = place.split('/');
  const servers = model.backends.get(backend);
  if (!servers) return 'No such backend.';
  if (servers.has(name)) return 'Already exists a server with the same name in backend.';
  servers.set(name, readServer(name, words, true));
  return 'New server registered.';
}

function deleteServer(model: FakeModel, place: string): string {
  const server = findServer(model, place);
  if (!server) return 'No such server.';
  if (!server.isInMaintenance) return 'Only servers in maintenance mode can be deleted.';
  if (server.running > 0) return 'Server still has connections attached to it, cannot remove it.';
  model.backends.get(place.split('/')[0] ?? '')?.delete(server.name);
  return 'Server deleted.';
}

function setServer(model: FakeModel, place: string, [what, value]: readonly (string | undefined)[]): string {
  if (what === 'health' && value === 'up') return changeServer(model, place, () => {});
  if (what !== 'weight') return "'set server <srv>' only supports 'weight' and 'health up' here.";
  return changeServer(model, place, (server) => (server.weight = Number(value)));
}

function changeServer(model: FakeModel, place: string, change: (server: FakeServer) => unknown): string {
  const server = findServer(model, place);
  if (!server) return 'No such server.';
  change(server);
  return '';
}

function findServer(model: FakeModel, place: string): FakeServer | undefined {
  const [backend = '', name = ''] = place.split('/');
  return model.backends.get(backend)?.get(name);
}

function changeMap(model: FakeModel, name: string, change: (map: Map<string, string>) => unknown): string {
  const map = model.maps.get(name);
  if (!map) return 'Unknown map identifier. Please use #<id> or <file>.';
  change(map);
  return '';
}

function showMap(model: FakeModel, name: string): string {
  const map = model.maps.get(name);
  if (!map) return 'Unknown map identifier. Please use #<id> or <file>.';
  return [...map].map(([key, value], index) => `0x${index.toString(16)} ${key} ${value}\n`).join('');
}

function showStat(model: FakeModel): string {
  const lines = ['# pxname,svname,qcur,scur,slim,status,weight,type,lastsess,check_status,check_code,'];
  for (const [backend, servers] of model.backends) {
    let total = 0;
    for (const server of servers.values()) {
      total += server.running;
      const status = server.isInMaintenance ? 'MAINT' : 'UP';
      lines.push(
        `${backend},${server.name},0,${server.running},${server.maxConcurrency},${status},${server.weight},2,-1,L4OK,,`,
      );
    }
    lines.push(`${backend},BACKEND,0,${total},200,UP,1,1,-1,,,`);
  }
  return `${lines.join('\n')}\n`;
}
