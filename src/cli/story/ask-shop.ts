import { Failure } from '../failure.ts';
import { askThroughEdge } from '../installation/ask-edge.ts';
import type { Runtime } from '../installation/runtime-file.ts';

/** What the application says of one thing it needs. */
export type ShopAnswer = {
  readonly name: 'database' | 'cache' | 'partner';
  readonly label: string;
  readonly host: string;
  readonly answers: boolean;
  readonly detail: string;
};

/** Asks the application itself, through its public address, what it reaches. */
export async function askShop(runtime: Runtime, url: string): Promise<readonly ShopAnswer[]> {
  const { status, body } = await askThroughEdge(runtime, new URL(url).host, '/status');
  if (status !== 200) {
    throw new Failure(`${url}/status answers ${status} instead of 200.`, 'See ./apron logs shop');
  }
  return JSON.parse(body) as ShopAnswer[];
}
