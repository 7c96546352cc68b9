import { type Apron, until } from './apron.ts';
import { testImage } from './fixtures.ts';
import { callApron } from './vpc.ts';

type Host = { readonly Name: string; readonly PublicIp: string; readonly State: string };

/** A CGI program that answers with the address of whoever asks. */
const whoAsks = [
  '#!/bin/sh',
  String.raw`printf "Content-Type: text/plain\r\n\r\n"`,
  'echo $REMOTE_ADDR | tr -d "[]f:"',
];

/** A command for the test image: an HTTP server that tells who asks, on `port`. */
export function tellWhoAsks(port: number): readonly string[] {
  const file = '/www/cgi-bin/index.cgi';
  const write = whoAsks.map((line) => `echo '${line}' >> ${file}`);
  const prepare = ['rm -f /www/index.html', 'mkdir -p /www/cgi-bin', ...write, `chmod +x ${file}`];
  return ['sh', '-c', [...prepare, `exec httpd -f -p ${port} -h /www`].join('; ')];
}

/** Puts a host that tells who asks, on port 80, on the internet's side; answers its public address once it runs. */
export async function addOutsideHost(
  apron: Apron,
  name: string,
  more: { readonly StandsInFor?: string } = {},
): Promise<string> {
  const wanted = { Name: name, Image: await testImage(), Ports: [80], Command: tellWhoAsks(80), ...more };
  await callApron(apron, 'CreateOutsideHost', wanted);
  let host: Host | undefined;
  await until(`the outside host ${name} runs`, async () => {
    const { OutsideHosts } = await callApron<{ OutsideHosts: Host[] }>(apron, 'ListOutsideHosts', {});
    host = OutsideHosts.find((each) => each.Name === name);
    return host?.State === 'running';
  });
  return host?.PublicIp ?? '';
}
