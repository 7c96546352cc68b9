import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../api/api.ts';
import { Failure } from '../failure.ts';
import type { WireHost } from './render-outside-hosts.ts';

const pollMilliseconds = 200;

/** Waits until the host's program has been started. Rejects with a Failure that says why it cannot be. */
export async function waitUntilRunning(api: Api, { Name: name }: WireHost): Promise<WireHost> {
  for (;;) {
    const answer = await api.call<{ readonly OutsideHosts: WireHost[] }>('apron', 'ListOutsideHosts', {});
    const host = answer.OutsideHosts.find((each) => each.Name === name);
    if (host === undefined) throw new Failure(`${name} was removed before it ran.`);
    if (host.State === 'running') return host;
    if (host.State === 'failed') {
      throw new Failure(
        `${name} does not run: ${host.Failure ?? 'no reason was given'}`,
        `It is tried again until ./apron outside remove ${name}`,
      );
    }
    await sleep(pollMilliseconds);
  }
}
