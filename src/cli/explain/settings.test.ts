import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UsageFailure } from '../failure.ts';
import { readExpectation } from './read-expectation.ts';
import { type ExplainOptions, readSettings } from './settings.ts';

const read = (options: ExplainOptions, environment = {}, isJson = false) =>
  readSettings(options, environment, isJson);

describe('options of apron explain', () => {
  test('nothing named means the running Apron, as text', () => {
    const { source, format, language } = read({});
    assert.deepEqual([source.kind, format, language], ['apron', 'text', 'en']);
  });

  test('the language is that of the locale, unless it is named', () => {
    assert.equal(read({}, { LANG: 'ja_JP.UTF-8' }).language, 'ja');
    assert.equal(read({}, { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' }).language, 'en');
    assert.equal(read({ lang: 'en' }, { LANG: 'ja_JP.UTF-8' }).language, 'en');
  });

  test('--json is --format json', () => {
    assert.equal(read({}, {}, true).format, 'json');
  });

  test('values may have an equals sign of their own, and names of objects are names like others', () => {
    const { parameters } = read({ template: ['a.yaml'], parameter: ['A=b=c', '__proto__=x'] });
    assert.deepEqual(
      [...parameters],
      [
        ['A', 'b=c'],
        ['__proto__', 'x'],
      ],
    );
  });

  for (const [title, options] of Object.entries({
    'two descriptions': { template: ['a'], terraform: 'b' },
    'a format that is none': { format: 'yaml' },
    'a language that is none': { lang: 'fr' },
    'steps that are none': { steps: 'pulumi' },
    'a probe into a file': { probe: true, template: ['a'] },
    'a parameter without a template': { parameter: ['A=b'] },
    'a variable without Terraform': { var: ['a=b'], template: ['a'] },
    'a parameter without a value': { parameter: ['A'], template: ['a'] },
    'a parameter without a name': { parameter: ['=a'], template: ['a'] },
  } satisfies Record<string, ExplainOptions>)) {
    test(`${title} is asked wrongly`, () => {
      assert.throws(() => read(options), UsageFailure);
    });
  }
});

describe('an expectation', () => {
  for (const [text, source, destination, verdict] of [
    ['internet=reachable', null, 'internet', 'reachable'],
    ['internet:443=unreachable', null, 'internet:443', 'unreachable'],
    ['worker->db:5432=denied', 'worker', 'db:5432', 'denied'],
    ['arn:aws:rds:us-east-1:1:db:a=b=unknown', null, 'arn:aws:rds:us-east-1:1:db:a=b', 'unknown'],
  ] as const) {
    test(`${text} is read`, () => {
      assert.deepEqual(readExpectation(text), { source, destination, verdict });
    });
  }

  for (const text of ['internet', 'internet=', '=reachable', 'internet=maybe', '->internet=reachable', '']) {
    test(`"${text}" is none`, () => {
      assert.throws(() => readExpectation(text), UsageFailure);
    });
  }
});
