import type { Call } from './identify-call.ts';

/** Runs the handler; an error that is the caller's fault becomes the service's own. */
export async function dispatch<Context>(
  { service, operation }: Call<Context>,
  work: () => unknown,
): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    throw service.translate(error, operation) ?? error;
  }
}
