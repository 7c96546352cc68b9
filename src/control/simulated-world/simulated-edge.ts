import type { Edge } from '../../drivers/edge/port.ts';
import type { EdgeRoute, EdgeServer, EdgeState, ObservedServer } from '../../model/edge-state.ts';
import { WorldError } from '../../model/world-error.ts';
import type { SimulatedClock } from './simulated-clock.ts';
import type { SimulatedEngine } from './simulated-engine.ts';

const applyTime = 2;

/** An edge in memory that answers requests: what it was told goes on holding when a control dies. */
export class SimulatedEdge implements Edge {
  state: EdgeState = { routes: [] };
  isRunning = false;
  isBroken = false;
  /** Requests in course by instance id, where a test holds some open. */
  readonly held = new Map<string, number>();
  readonly #clock: SimulatedClock;
  readonly #engine: SimulatedEngine;
  readonly #never = new AbortController().signal;

  constructor(clock: SimulatedClock, engine: SimulatedEngine) {
    this.#clock = clock;
    this.#engine = engine;
  }

  ensureRunning(): Promise<void> {
    if (this.isBroken) return Promise.reject(broken);
    this.isRunning = true;
    return Promise.resolve();
  }

  async apply(desired: EdgeState): Promise<void> {
    await this.#clock.wait(applyTime, this.#never);
    if (this.isBroken) throw broken;
    this.state = desired;
  }

  async observe(): Promise<{
    isRunning: boolean;
    servers: ObservedServer[];
    queued: Record<string, number>;
  }> {
    await this.#clock.wait(1, this.#never);
    if (this.isBroken) throw broken;
    const servers = this.state.routes.flatMap((route) =>
      route.servers.map((server) => this.#observeServer(route, server)),
    );
    return { isRunning: this.isRunning, servers, queued: {} };
  }

  async stop(): Promise<void> {
    this.isRunning = false;
  }

  /** What a client gets now: the status, and the image that answered. */
  request(host: string): { status: number; imageId: string | null } {
    const route = this.state.routes.find((each) => each.hosts.includes(host));
    if (route === undefined) return { status: 404, imageId: null };
    if (route.mode === 'paused') return { status: 503, imageId: null };
    // Like the real one, the edge tries another server when one refuses the connection.
    const server = route.servers.find((each) => !each.isDraining && this.#isUp(each));
    const containers = [...this.#engine.containers.values()];
    const container = containers.find((each) => each.instanceId === server?.instanceId);
    if (container === undefined) return { status: 503, imageId: null };
    return { status: 200, imageId: container.spec.imageId };
  }

  #observeServer(route: EdgeRoute, server: EdgeServer): ObservedServer {
    return {
      serviceId: route.serviceId,
      instanceId: server.instanceId,
      running: this.held.get(server.instanceId) ?? 0,
      isUp: this.#isUp(server),
      isDraining: server.isDraining,
      lastCheck: this.#isUp(server) ? 'L4OK' : 'L4CON',
    };
  }

  #isUp(server: EdgeServer): boolean {
    return this.#engine.isListening(server.address, server.port);
  }
}

const broken = new WorldError({ command: 'haproxy', output: 'it does not start' });
