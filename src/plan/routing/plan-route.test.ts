import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instance, InstancePhase } from '../../model/instance.ts';
import type { Operation, OperationType } from '../../model/operation.ts';
import type { ServiceStatus } from '../../model/service.ts';
import type { Rows } from '../deployment/situation.ts';
import { SimulatedService } from '../deployment/simulated-service.ts';
import { planRoute } from './plan-route.ts';

function rows(status: ServiceStatus, type: OperationType | null, ...phases: InstancePhase[]): Rows {
  const { rows: plain } = new SimulatedService();
  const instances: Instance[] = phases.map((phase, index) => ({
    id: String(index),
    serviceId: plain.service.id,
    revision: 1,
    phase,
    node: 'n',
    containerId: 'c',
    address: `100.64.0.${index}`,
    port: 8080,
    createdAt: 0,
    phaseSince: 0,
    failure: null,
  }));
  const operation = type === null ? null : ({ type } as Operation);
  return { ...plain, service: { ...plain.service, status }, operation, instances };
}

function outline(of: Rows): string {
  const route = planRoute(of, 'apron.localhost');
  if (route === null) return 'unknown';
  const servers = route.servers.map(
    ({ instanceId, isDraining }) => `${instanceId}${isDraining ? ' drains' : ''}`,
  );
  return [route.mode, ...servers].join(', ');
}

test('the edge knows instances that serve and drain, and no others', () => {
  assert.equal(
    outline(rows('RUNNING', null, 'starting', 'healthy', 'serving', 'draining', 'stopping')),
    'serve, 2, 3 drains',
  );
});

test('a service is known to the edge while it is created, so that its first instance finds its place ready', () => {
  assert.equal(outline(rows('OPERATION_IN_PROGRESS', 'CREATE_SERVICE', 'starting')), 'serve');
});

test('a paused service answers 503 at its URL, from the moment it is asked to pause', () => {
  assert.equal(outline(rows('OPERATION_IN_PROGRESS', 'PAUSE_SERVICE', 'draining')), 'paused, 0 drains');
  assert.equal(outline(rows('PAUSED', null)), 'paused');
});

test('a deleted service is unknown once its last request has ended', () => {
  assert.equal(outline(rows('OPERATION_IN_PROGRESS', 'DELETE_SERVICE', 'draining')), 'paused, 0 drains');
  assert.equal(outline(rows('OPERATION_IN_PROGRESS', 'DELETE_SERVICE', 'stopping')), 'unknown');
  assert.equal(outline(rows('DELETED', null)), 'unknown');
});

test('a private service has no public host name', () => {
  const { service, ...rest } = rows('RUNNING', null, 'serving');
  const network = { ...service.settings.network, isPubliclyAccessible: false };
  const route = planRoute(
    { ...rest, service: { ...service, settings: { ...service.settings, network } } },
    'x',
  );
  assert.deepEqual(route?.hosts, []);
});
