import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { Ajv } from 'ajv';
import type { Landscape } from '../../model/landscape/landscape.ts';
import { verdictCodes } from '../../reachability/verdict-codes.ts';
import { readExpectation } from './read-expectation.ts';
import { renderSarif } from './render-sarif.ts';
import { askShop } from './test-outcomes.ts';

/** OASIS's own, as Microsoft's package brings it. It is in draft 4, which differs in what is taken out here. */
const official = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(official, 'utf8')) as Record<string, unknown>;
const validate = new Ajv({
  allErrors: true,
  strict: false,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(schema);

type Log = {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly {
            readonly id: string;
            readonly fullDescription: { readonly text: string };
          }[];
        };
      };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations?: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string };
            readonly region: { readonly startLine: number };
          };
        }[];
      }[];
    },
  ];
};

const places: Landscape['places'] = new Map([
  ['connector', { file: 'infra/app stack.yaml', line: 42 }],
  ['rtb-shop.main', { file: 'infra/app stack.yaml', line: 7 }],
]);

function report(...[subnets, question, more]: Parameters<typeof askShop>) {
  const text = renderSarif(askShop(subnets, question, { places, ...more }), {
    version: '1.2.3',
    firstFile: 'first.yaml',
  });
  const log = JSON.parse(text) as Log;
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
  return log.runs[0];
}

describe('SARIF', () => {
  test('has a rule for every code', () => {
    const { tool } = report(['private']);
    const ids = tool.driver.rules.map(({ id }) => id);
    assert.deepEqual(ids.slice(0, verdictCodes.length), verdictCodes);
    assert.equal(new Set(ids).size, ids.length);
    // GitHub refuses a rule without one, which the schema does not know.
    for (const { fullDescription } of tool.driver.rules) assert.match(fullDescription.text, /\.$/);
  });

  test('a connector in public subnets is an error at the connector’s line', () => {
    const { results, tool } = report(['public']);
    const [error, ...others] = results.filter(({ level }) => level === 'error');
    assert.equal(others.length, 0);
    assert.equal(error?.ruleId, 'CONNECTOR_NO_PUBLIC_IP');
    assert.equal(tool.driver.rules[error?.ruleIndex ?? -1]?.id, 'CONNECTOR_NO_PUBLIC_IP');
    assert.match(error?.message.text ?? '', /^No, .* do not reach the internet/);
    assert.deepEqual(error?.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'infra/app%20stack.yaml', uriBaseId: 'SRCROOT' },
      region: { startLine: 42 },
    });
  });

  test('a missing route is an error at the route table', () => {
    const [error] = report(['isolated']).results;
    assert.equal(error?.ruleId, 'NO_ROUTE_TO_DESTINATION');
    assert.equal(error?.locations?.[0]?.physicalLocation.region.startLine, 7);
  });

  test('AWS services that nobody named are no finding', () => {
    assert.ok(!report(['isolated']).results.some(({ message }) => message.text.includes('DynamoDB')));
  });

  test('what arrives against an expectation is an error of its own', () => {
    const expectations = [readExpectation('internet=unreachable')];
    const [error] = report(['private'], { expectations }).results;
    assert.equal(error?.ruleId, 'UNEXPECTED_VERDICT');
    assert.equal(error?.level, 'error');
    assert.match(error?.message.text ?? '', /was expected to be unreachable and is reachable/);
  });

  test('what is met as expected is no finding', () => {
    const expectations = [readExpectation('internet=unreachable')];
    assert.deepEqual(
      report(['isolated'], { expectations }).results.filter(({ level }) => level === 'error'),
      [],
    );
  });

  test('what is not known is a note, and what has no place is shown at the first file', () => {
    const { results } = report(['nowhere'], {}, { places: new Map() });
    const notes = results.filter(({ level }) => level === 'note');
    assert.ok(notes.length > 0);
    assert.equal(notes[0]?.locations?.[0]?.physicalLocation.artifactLocation.uri, 'first.yaml');
  });
});
