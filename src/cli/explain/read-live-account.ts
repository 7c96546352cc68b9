import { CannotAsk } from '../../inventory/live/ask-all-pages.ts';
import { readLive } from '../../inventory/live/read-live.ts';
import type { Reading } from '../../inventory/reading.ts';
import { Failure } from '../failure.ts';
import { createLiveCaller, type LiveCaller, type LiveSettings } from './live-caller.ts';

/**
 * Reads a real account with read-only calls: those that `livePermissions` names. A Failure says that it does not answer,
 * or which package is missing.
 */
export async function readLiveAccount(settings: LiveSettings): Promise<Reading> {
  let caller: LiveCaller | null = null;
  try {
    caller = await createLiveCaller(settings);
    return await readLive(caller.call, { region: caller.region });
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof CannotAsk) throw new Failure(error.message, error.advice);
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw new Failure(
      `The account does not answer: ${why}`,
      'Its credentials, region and endpoints are those of your AWS configuration; --profile and --region choose others.',
    );
  } finally {
    caller?.close();
  }
}
