import type { Call } from './call.ts';
import { demand, type Tools } from './tools.ts';

/** Docker's FORWARD chain ends in `drop`; this is the chain that it leaves to others. */
const chain = 'DOCKER-USER';
/** iptables waits this long, in seconds, for another that is at work. */
const patience = '5';

/**
 * Lets packets from and to `links` past Docker's own rules; what they may then do says our own table. Does nothing where
 * Docker has no such chain, and takes away what is there for links that are none any more. Throws a WorldError.
 */
export async function letThroughDocker(
  tools: Tools,
  installation: string,
  links: readonly string[],
): Promise<void> {
  const listing = await tools.run(iptables('-S', chain));
  if (listing.exitCode !== 0) return;
  const present = listing.stdout.split('\n').flatMap((line) => readRule(line, installation));
  const wanted = links.flatMap((link) => [`-i ${link}`, `-o ${link}`]);
  for (const way of wanted.filter((each) => !present.includes(each)))
    await demand(tools, iptables('-I', chain, ...renderRule(way, installation)));
  for (const way of present.filter((each) => !wanted.includes(each)))
    await demand(tools, iptables('-D', chain, ...renderRule(way, installation)));
}

function readRule(line: string, installation: string): string[] {
  if (!line.includes(`--comment ${commentOf(installation)} `)) return [];
  const way = / (-[io] \S+) /.exec(line)?.[1];
  return way === undefined ? [] : [way];
}

function renderRule(way: string, installation: string): string[] {
  return [...way.split(' '), '-m', 'comment', '--comment', commentOf(installation), '-j', 'ACCEPT'];
}

function commentOf(installation: string): string {
  return `apron_${installation}`;
}

function iptables(...args: string[]): Call {
  return { home: 'host', argv: ['iptables', '-w', patience, ...args], input: '', touches: ['host'] };
}
