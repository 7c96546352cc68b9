import type { Draft } from '../../draft/draft.ts';
import { draftOf } from '../test-terraform.ts';

/** A root module of calls, in JSON syntax: nothing has to be parsed for it. */
export const readCalls = (modules: object): Promise<Draft> =>
  draftOf({
    'main.tf.json': JSON.stringify({ provider: { aws: { region: 'eu-west-1' } }, module: modules }),
  });
