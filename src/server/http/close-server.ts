import type { Server } from 'node:http';

/** Takes no new connection, lets what is being answered finish for `patience` milliseconds, then lets go of the rest. */
export async function closeServer(http: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    http.close(() => resolve());
  });
  http.closeIdleConnections();
  const timer = setTimeout(() => http.closeAllConnections(), patience);
  await closed;
  clearTimeout(timer);
}
