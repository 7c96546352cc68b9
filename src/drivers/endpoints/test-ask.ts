import { request } from 'node:http';
import type { EndpointsStage } from './conformance.ts';

type Asked = { readonly path?: string; readonly headers?: Readonly<Record<string, string>> };

/** One request on a connection of its own. */
export function askOnce(
  { address, port }: { readonly address: string; readonly port: number },
  { path = '/', headers = {} }: Asked = {},
): ReturnType<EndpointsStage['ask']> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: address, port, path, headers, agent: false, timeout: 3000 }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        resolve({ status, body, seen: status === 200 ? JSON.parse(body) : null });
      });
    });
    sent.on('timeout', () => sent.destroy(new Error(`${address} did not answer`)));
    sent.on('error', reject).end();
  });
}

if (import.meta.main) {
  const [address = '', port = '', asked = '{}'] = process.argv.slice(2);
  const answer = await askOnce({ address, port: Number(port) }, JSON.parse(asked) as Asked);
  process.stdout.write(JSON.stringify(answer));
}
