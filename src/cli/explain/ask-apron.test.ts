import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makeTestShop } from '../../operations/apron/test-shop.ts';
import { startTestServer, testKeys } from '../../operations/ec2/test-server.ts';
import { createApi, type Api } from '../api/api.ts';
import { UsageFailure } from '../failure.ts';
import { askApron } from './ask-apron.ts';
import type { Question } from './ask-landscapes.ts';
import { judgeOutcome } from './outcome.ts';
import { readExpectation } from './read-expectation.ts';

const everything: Question = {
  source: null,
  destination: null,
  expectations: [],
  language: 'en',
  isBrief: false,
};
let api: Api;
let close: () => Promise<void>;

before(async () => {
  const server = await startTestServer(makeTestShop().context);
  close = () => server.close();
  const endpoint = `http://127.0.0.1:${server.port}`;
  api = createApi({ endpoint, region: 'us-east-1', credentials: testKeys });
});
after(() => close());

const ask = async (question: Partial<Question>) => {
  const outcomes = await askApron(api, { ...everything, ...question }, false);
  return outcomes.map((outcome) => {
    const { destination, verdict } = outcome.answer;
    return `${destination.kind}:${destination.port} ${verdict} ${judgeOutcome(outcome)}`;
  });
};

describe('asking the running Apron', () => {
  test('natural questions count as they do of files', async () => {
    assert.deepEqual(await ask({}), [
      'internet:443 unreachable wrong',
      'listener:5432 reachable fine',
      'service:443 unreachable shown',
      'service:443 unreachable shown',
      'service:443 unreachable shown',
    ]);
  });

  test('an expectation takes the place of the question it is about, and others are added', async () => {
    const expectations = ['internet=unreachable', 'shop->s3=reachable', '10.99.0.1:22=unknown'].map(
      readExpectation,
    );
    assert.deepEqual(await ask({ source: 'shop', expectations }), [
      'internet:443 unreachable fine',
      'listener:5432 reachable fine',
      'service:443 unreachable wrong',
      'service:443 unreachable shown',
      'service:443 unreachable shown',
      'address:22 unreachable wrong',
    ]);
  });

  test('a destination that is named counts, and is answered in the language that is asked for', async () => {
    assert.deepEqual(await ask({ source: 'shop', destination: 's3' }), ['service:443 unreachable wrong']);
    const question = { ...everything, source: 'shop', destination: 'internet', language: 'ja' } as const;
    const [outcome] = await askApron(api, question, false);
    assert.match(outcome?.answer.summary ?? '', /^結論: /);
  });

  test('a name that it does not know is asked wrongly', async () => {
    await assert.rejects(ask({ source: 'shpo' }), (error) => {
      return error instanceof UsageFailure && error.message.includes('Did you mean shop?');
    });
  });
});
