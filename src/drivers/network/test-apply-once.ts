// A process of its own, so that it can be killed: applies the state that it is given on standard input.
import { text } from 'node:stream/consumers';
import type { FabricState } from '../../model/fabric.ts';
import { createNetwork } from './create-network.ts';
import { createSystemTools } from './system-tools.ts';

const [installation = ''] = process.argv.slice(2);
const desired = JSON.parse(await text(process.stdin)) as FabricState;
await createNetwork(createSystemTools(process.env), installation).apply(desired);
