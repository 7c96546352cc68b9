import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { assignSlots } from './assign-slots.ts';
import { idOf, routeOf } from './conformance.ts';
import { desiredMaps } from './desired-maps.ts';
import { type FakeModel, readModel } from './fake-haproxy/model.ts';
import { obey } from './fake-haproxy/obey.ts';
import { parseServerName } from './names.ts';
import { parseMap } from './parse-map.ts';
import { parseStat } from './parse-stat.ts';
import { planSteps } from './plan.ts';
import type { EdgeRoute, EdgeState } from './port.ts';
import { renderConfig } from './render-config.ts';
import { renderMaps } from './render-maps.ts';
import type { World } from './world.ts';

const letters = ['a', 'b', 'c', 'd', 'e'] as const;
const pools = new Map([
  ['tcp', 3],
  ['http-2s', 3],
]);
const frame = {
  folder: '/edge',
  installation: '00000000',
  bindAddress: '127.0.0.1',
  httpPort: 4690,
  privateSocket: '/door/private-services.sock',
  worker: null,
};

const routeArbitrary = fc.record({
  service: fc.constantFrom(...letters),
  instances: fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'), { maxLength: 3 }),
  draining: fc.boolean(),
  protocol: fc.constantFrom('TCP', 'HTTP'),
  mode: fc.constantFrom('serve', 'serve', 'serve', 'paused'),
});
const stateArbitrary = fc.uniqueArray(routeArbitrary, { selector: (route) => route.service, maxLength: 3 });
/** One host wanders from service to service. */
const wanderingHost = 'wandering.example';
/** A state, how many commands get through before everything is cut short, and which servers are then busy. */
const eventArbitrary = fc.record({
  state: stateArbitrary,
  cutAfter: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.nat(12)),
  restarts: fc.boolean(),
  busyEvery: fc.integer({ min: 2, max: 4 }),
});

test('failure class 27: after every single command, a host leads to its own service or to none', () => {
  fc.assert(
    fc.property(fc.array(eventArbitrary, { minLength: 1, maxLength: 8 }), (events) => {
      let model = modelOf({ routes: [] }, new Map());
      for (const event of events) {
        const desired = { routes: event.state.map((route, index) => makeRoute(route, index === 0)) };
        const owners = [ownerOf(model), desired.routes[0]?.serviceId];
        const assignment = assignSlots(desired, worldOf(model));
        if (assignment.shortage.size > 0) continue;
        let left = event.cutAfter;
        for (let round = 0; round < 4 && left > 0; round += 1) {
          for (const step of planSteps(desired, assignment, worldOf(model)).slice(0, left)) {
            obey(model, step.command);
            left -= 1;
            assertNothingMixed(model, step.command);
            assert.ok(
              [...owners, undefined].includes(ownerOf(model)),
              `the wandering host after: ${step.command}`,
            );
          }
        }
        if (event.cutAfter === Number.POSITIVE_INFINITY) assertReached(model, desired, assignment.slots);
        if (event.restarts) model = modelOf(desired, assignment.slots);
        assertNothingMixed(model, 'a restart from the files');
        occupy(model, event.busyEvery);
      }
    }),
    { numRuns: 400 },
  );
});

test('what is reached needs no more commands', () => {
  fc.assert(
    fc.property(stateArbitrary, (state) => {
      const desired = { routes: state.map((route, index) => makeRoute(route, index === 0)) };
      const model = modelOf({ routes: [] }, new Map());
      const assignment = assignSlots(desired, worldOf(model));
      for (let round = 0; round < 3; round += 1) {
        for (const step of planSteps(desired, assignment, worldOf(model))) obey(model, step.command);
      }
      assert.deepEqual(planSteps(desired, assignSlots(desired, worldOf(model)), worldOf(model)), []);
    }),
  );
});

test('the files and the commands lead to the same proxy', () => {
  fc.assert(
    fc.property(stateArbitrary, (state) => {
      const desired = { routes: state.map((route, index) => makeRoute(route, index === 0)) };
      const model = modelOf({ routes: [] }, new Map());
      const assignment = assignSlots(desired, worldOf(model));
      for (let round = 0; round < 3; round += 1) {
        for (const step of planSteps(desired, assignment, worldOf(model))) obey(model, step.command);
      }
      assert.deepEqual(planSteps(desired, assignment, worldOf(modelOf(desired, assignment.slots))), []);
    }),
  );
});

type DrawnRoute = { service: string; instances: string[]; draining: boolean; protocol: string; mode: string };

function makeRoute(drawn: DrawnRoute, hasWanderingHost: boolean): EdgeRoute {
  const servers = drawn.instances.map((instance, index) => ({
    instanceId: idOf(instance),
    address: `10.0.0.${drawn.service.charCodeAt(0)}`,
    port: 80,
    maxConcurrency: 10,
    isDraining: drawn.draining && index === 0,
  }));
  const { check } = routeOf(drawn.service, []);
  const protocol = drawn.protocol === 'HTTP' ? 'HTTP' : 'TCP';
  return routeOf(drawn.service, servers, {
    hosts: [`${drawn.service}.apron.localhost`, ...(hasWanderingHost ? [wanderingHost] : [])],
    privateHosts: hasWanderingHost ? [{ endpointId: 'vpce-0a', host: wanderingHost }] : [],
    mode: drawn.mode === 'paused' ? 'paused' : 'serve',
    check: { ...check, protocol },
  });
}

function ownerOf(model: FakeModel): string | undefined {
  return model.maps.get('hosts.map')?.get(wanderingHost);
}

function modelOf(desired: EdgeState, slots: ReadonlyMap<string, string>): FakeModel {
  const maps = renderMaps(desiredMaps(desired, { slots, shortage: new Map() }));
  return readModel(renderConfig(frame, pools, { ...desired, slots }), (name) => maps.get(name) ?? '');
}

function worldOf(model: FakeModel): World {
  const map = (name: string) => parseMap(obey(model, `show map ${name}.map`));
  const maps = {
    hosts: map('hosts'),
    ways: map('ways'),
    services: map('services'),
    timeouts: map('timeouts'),
    queues: map('queues'),
    paths: map('paths'),
  };
  return { slots: parseStat(obey(model, 'show stat -1 6 -1')), maps };
}

function assertNothingMixed(model: FakeModel, after: string): void {
  const services = model.maps.get('services.map');
  const names = [...(model.maps.get('hosts.map') ?? []), ...(model.maps.get('ways.map') ?? [])];
  for (const [host, serviceId] of names) {
    if (!host.endsWith(wanderingHost))
      assert.equal(serviceId, idOf(host.charAt(0)), `${host} after: ${after}`);
    for (const server of model.backends.get(services?.get(serviceId) ?? '')?.values() ?? []) {
      assert.equal(
        parseServerName(server.name)?.serviceId,
        serviceId,
        `${host} meets ${server.name} after: ${after}`,
      );
    }
  }
}

function assertReached(model: FakeModel, desired: EdgeState, slots: ReadonlyMap<string, string>): void {
  for (const route of desired.routes.filter((one) => one.mode === 'serve')) {
    const servers = model.backends.get(slots.get(route.serviceId) ?? '');
    for (const wanted of route.servers) {
      const found = [...(servers?.values() ?? [])].find(
        (one) => parseServerName(one.name)?.instanceId === wanted.instanceId && !one.isInMaintenance,
      );
      assert.ok(found, `${route.serviceId} has ${wanted.instanceId}`);
      assert.equal(found.weight, wanted.isDraining ? 0 : 1);
    }
  }
}

/** Some servers get requests, the others lose theirs. */
function occupy(model: FakeModel, every: number): void {
  let count = 0;
  for (const servers of model.backends.values()) {
    for (const server of servers.values()) server.running = (count += 1) % every === 0 ? 1 : 0;
  }
}
