import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Landscape } from '../src/model/landscape/landscape.ts';
import { explain } from '../src/reachability/answer/explain.ts';
import { naturalFlows } from '../src/reachability/answer/natural-flows.ts';
import { tellAnswer } from '../src/reachability/answer/tell-answer.ts';
import type { Flow } from '../src/reachability/flow.ts';
import { walk } from '../src/reachability/walk.ts';
import { interfaces, largeAccount, largeVpc, services, tables } from './explain-landscape.ts';
import { largeTemplate } from './explain-template.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

const apron = join(resolve(import.meta.dirname, '..'), 'apron');

/** What an explanation costs: one question of a very large VPC, all of an account's, and a command from its start. */
export async function run(): Promise<Row[]> {
  return [...onePath(), wholeAccount(), ...(await commands())];
}

/** The peer is reading the same description from its JSON once, which whoever asks has to do at least. */
function onePath(): Row[] {
  const first: number[] = [];
  const later: number[] = [];
  const reading: number[] = [];
  const text = JSON.stringify(largeVpc().topology);
  for (let round = 0; round < 7; round += 1) {
    reading.push(timeOf(() => JSON.parse(text) as unknown));
    const landscape = largeVpc();
    first.push(timeOf(() => walk(landscape, flowFrom(landscape, 5000))));
    for (let each = 0; each < 20; each += 1) {
      later.push(timeOf(() => walk(landscape, flowFrom(landscape, 100 + each * 450))));
    }
  }
  const peer = median(reading);
  const name = `a path in a VPC of ${interfaces} interfaces and ${tables} route tables`;
  return [
    bounded(name, median(later), 10, `reading it from JSON takes ${round1(peer)} ms`),
    {
      name: `${name}, the first question`,
      value: round1(median(first)),
      unit: 'ms',
      bound: `≤ 1 × ${round1(peer)} ms (reading it from JSON)`,
      isWithin: median(first) <= peer,
    },
  ];
}

/** Through the NAT gateway to the internet, and to a neighbour's database by turns. */
function flowFrom({ topology }: Landscape, number: number): Flow {
  const source = { kind: 'interface', id: `eni-${number}` } as const;
  const neighbour = topology.networkInterfaces.at(number + 2);
  return number % 2 === 0 || neighbour === undefined
    ? { source, destination: { kind: 'internet' }, protocol: 'tcp', port: 443 }
    : { source, destination: { kind: 'interface', id: neighbour.id }, protocol: 'tcp', port: 5432 };
}

function wholeAccount(): Row {
  const times: number[] = [];
  let questions = 0;
  for (let round = 0; round < 5; round += 1) {
    const landscape = largeAccount();
    times.push(
      timeOf(() => {
        const answers = landscape.workloads.flatMap((workload) =>
          naturalFlows(landscape, workload).map((flow) =>
            tellAnswer(explain(landscape, flow), landscape, { language: 'en' }),
          ),
        );
        questions = answers.length;
      }),
    );
  }
  const value = median(times);
  const name = `${services} services × their natural destinations, ${questions} answers with fixes and texts`;
  return bounded(name, value, 1000, `${round1((value * 1000) / questions)} µs an answer`);
}

async function commands(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apron-bench-'));
  const template = join(folder, 'large.json');
  writeFileSync(template, largeTemplate());
  const bare: number[] = [];
  const help: number[] = [];
  const whole: number[] = [];
  try {
    // One after the other, so that a slower moment of the machine is everybody's.
    for (let round = 0; round < 11; round += 1) {
      bare.push(await timeProgram(process.execPath, ['-e', '0']));
      help.push(await timeProgram(apron, ['explain', '--help']));
      whole.push(await timeProgram(apron, ['explain', '--template', template]));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const peer = `an empty Node program takes ${Math.round(median(bare))} ms`;
  return [
    bounded('apron explain --help, start included', median(help), 150, peer),
    bounded('apron explain of a template of 500 resources, start included', median(whole), 400, peer),
  ];
}

/** Until it has ended; 1 says that something is unreachable. */
function timeProgram(program: string, argv: readonly string[]): Promise<number> {
  const began = performance.now();
  return new Promise((done, fail) => {
    execFile(program, argv, { maxBuffer: 64 * 2 ** 20 }, (error, _, stderr) => {
      if (error !== null && error.code !== 1) fail(new Error(stderr));
      else done(performance.now() - began);
    });
  });
}

function timeOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function bounded(name: string, value: number, most: number, peer: string): Row {
  return { name, value: round1(value), unit: 'ms', bound: `< ${most} ms; ${peer}`, isWithin: value < most };
}

function round1(value: number): number {
  return value < 20 ? Math.round(value * 100) / 100 : Math.round(value);
}
