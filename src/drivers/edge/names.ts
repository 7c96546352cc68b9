import { createHash } from 'node:crypto';
import type { EdgeCheck, EdgeServer, PrivateHost } from './port.ts';

/** What a server's name in HAProxy says; all of a server that cannot change while it exists. */
export type ServerIdentity = {
  readonly serviceId: string;
  readonly instanceId: string;
  readonly address: string;
  readonly port: number;
  /** 8 hexadecimal digits of its check's settings. */
  readonly checkMark: string;
};

const serverNamePattern = /^([0-9a-f]{32})_([0-9a-f]{32})_([0-9.]{7,15}):([0-9]{1,5})_([0-9a-f]{8})$/;
const slotNamePattern = /^(tcp|http-[0-9]{1,2}s)-([0-9]{4,6})$/;

/**
 * The name of a server: whose it is, where it is and how it is watched. A change to any of these is another server,
 * so that comparing names is the whole comparison, and what HAProxy runs says by itself to whom it belongs. The third
 * field is also the Host that an HTTP check sends (see render-config.ts).
 */
export function serverNameOf(serviceId: string, server: EdgeServer, check: EdgeCheck): string {
  return `${serviceId}_${server.instanceId}_${server.address}:${server.port}_${markOf(check)}`;
}

/** Reads a server's name; null when the name is not one of ours. */
export function parseServerName(name: string): ServerIdentity | null {
  const [, serviceId, instanceId, address, port, checkMark] = serverNamePattern.exec(name) ?? [];
  if (!serviceId || !instanceId || !address || !port || !checkMark) return null;
  return { serviceId, instanceId, address, port: Number(port), checkMark };
}

/**
 * Which pool of generic backends a service needs. HAProxy 2.6 takes a check's protocol and answer timeout from the
 * backend and everything else from the server, so those two are what pools differ in.
 */
export function kindOf(check: EdgeCheck): string {
  return check.protocol === 'TCP' ? 'tcp' : `http-${check.timeoutSeconds}s`;
}

/** The name of the n-th generic backend of a kind, counted from 1. */
export function slotNameOf(kind: string, number: number): string {
  return `${kind}-${String(number).padStart(4, '0')}`;
}

/** The kind of a generic backend; null for other proxies. */
export function kindOfSlot(name: string): string | null {
  return slotNamePattern.exec(name)?.[1] ?? null;
}

/** How an endpoint and the host that is asked for through it stand in a map. */
export function wayOf({ endpointId, host }: PrivateHost): string {
  return `${endpointId}/${host}`;
}

function markOf(check: EdgeCheck): string {
  const { protocol, path, intervalSeconds, healthyThreshold, unhealthyThreshold } = check;
  const settings = [
    protocol,
    protocol === 'HTTP' ? path : '',
    intervalSeconds,
    healthyThreshold,
    unhealthyThreshold,
  ];
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 8);
}
