import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { AwsError } from '../../errors.ts';
import { testSchema } from '../../test-schema.ts';
import { awsJson } from './aws-json.ts';

const json = awsJson('application/x-amz-json-1.0');
const parse = (text: string): Record<string, unknown> =>
  json.parseInput(testSchema, 'PutJar', Buffer.from(text));

function refusalOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof AwsError);
    assert.equal(error.code, 'SerializationException');
    return error.message;
  }
  return 'parsed';
}

describe('AWS JSON, requests', () => {
  test('every simple type is read, timestamps from epoch seconds or ISO 8601, blobs from base64', () => {
    const input = parse(
      '{"Name":"plum","Count":3,"Grams":9007199254740991,"Price":0.5,"IsFull":true,"FilledAt":1700000000.25,"Picture":"AQI=","Lid":{"Colour":"red"},"Labels":["a"],"Notes":{"k":"v"}}',
    );
    assert.deepEqual(input, {
      Name: 'plum',
      Lid: { Colour: 'red' },
      Count: 3,
      Grams: 9007199254740991,
      Price: 0.5,
      IsFull: true,
      FilledAt: new Date(1_700_000_000_250),
      Picture: Buffer.from([1, 2]),
      Labels: ['a'],
      Notes: { k: 'v' },
    });
    assert.deepEqual(parse('{"FilledAt":"2023-11-14T22:13:20Z"}'), { FilledAt: new Date(1_700_000_000_000) });
  });

  test('a member that the schema does not know is ignored, as AWS does, and null is as good as absent', () => {
    assert.deepEqual(parse('{"Name":"plum","Colour":{"deep":[1]},"Count":null}'), { Name: 'plum' });
  });

  for (const text of ['', '{', 'null', '[]', '"x"', '3', '{"Name":"a"} x', '\u{feff}{']) {
    test(`the body ${JSON.stringify(text)} is refused as not an object in JSON`, () => {
      assert.notEqual(refusalOf(text), 'parsed');
    });
  }

  test('a body that is not UTF-8 is refused', () => {
    assert.throws(() => json.parseInput(testSchema, 'PutJar', Buffer.from([0x7b, 0xff, 0x7d])), {
      code: 'SerializationException',
    });
  });

  const wrong: [string, string][] = [
    ['{"Name":1}', 'NUMBER_VALUE can not be converted to a String'],
    ['{"Name":true}', 'TRUE_VALUE can not be converted to a String'],
    ['{"Name":[]}', 'Start of list found where not expected'],
    ['{"Name":{}}', 'Start of structure or map found where not expected.'],
    ['{"Count":"1"}', 'STRING_VALUE can not be converted to an Integer'],
    ['{"Count":1.5}', 'NUMBER_VALUE can not be converted to an Integer'],
    ['{"Count":2147483648}', 'NUMBER_VALUE can not be converted to an Integer'],
    ['{"Grams":"1"}', 'STRING_VALUE can not be converted to a Long'],
    ['{"Price":false}', 'FALSE_VALUE can not be converted to a Double'],
    ['{"IsFull":"true"}', 'STRING_VALUE can not be converted to a Boolean'],
    ['{"FilledAt":"soon"}', 'STRING_VALUE can not be converted to milliseconds since epoch'],
    ['{"Picture":"?"}', 'STRING_VALUE can not be converted to a ByteBuffer'],
    ['{"Labels":"a"}', 'Unexpected field type'],
    ['{"Labels":{}}', 'Start of structure or map found where not expected.'],
    ['{"Lid":[]}', 'Start of list found where not expected'],
    ['{"Notes":3}', 'Unexpected field type'],
  ];
  for (const [text, message] of wrong) {
    test(`${text} is refused: ${message}`, () => {
      assert.equal(refusalOf(text), message);
    });
  }

  test('the refusal of malformed JSON does not quote it: it may hold a secret', () => {
    assert.doesNotMatch(refusalOf('{"Recipe":"secret sauce'), /sauce/);
  });

  test('a key called __proto__ is an ordinary key of a map and changes no prototype', () => {
    const { Notes } = parse('{"Notes":{"__proto__":"x"},"__proto__":{"Name":"y"}}');
    assert.deepEqual(Object.keys(Notes as object), ['__proto__']);
    assert.equal(Object.getPrototypeOf(Notes), Object.prototype);
    assert.equal(parse('{"__proto__":{"Name":"y"}}')['Name'], undefined);
  });

  test('any body at all is either read or refused as a SerializationException', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        refusalOf(text);
      }),
    );
  });
});

describe('AWS JSON, answers', () => {
  test('timestamps are epoch seconds, blobs base64, absent and unknown members left out', () => {
    const output = {
      Jar: { Name: 'plum', Count: undefined, FilledAt: new Date(1_700_000_000_250), internal: 'x' },
      Lids: [{ Colour: 'red' }],
      Picture: Buffer.from([1, 2]),
      Notes: { k: 'v' },
      stack: 'secret',
    };
    assert.deepEqual(JSON.parse(json.renderOutput(testSchema, 'PutJar', { output, requestId: 'r' })), {
      Jar: { Name: 'plum', FilledAt: 1_700_000_000.25 },
      Lids: [{ Colour: 'red' }],
      Picture: 'AQI=',
      Notes: { k: 'v' },
    });
  });

  test('an operation without an output answers an empty object', () => {
    assert.equal(json.renderOutput(testSchema, 'PutJar', { output: undefined, requestId: 'r' }), '{}');
  });

  test('a modelled error carries its modelled status and member; any other the status it was made with', () => {
    assert.deepEqual(json.renderError(testSchema, new AwsError('NoSuchJar', 'No jar.'), 'r'), {
      status: 404,
      headers: { 'x-amzn-ErrorType': 'NoSuchJar' },
      body: '{"__type":"NoSuchJar","Message":"No jar."}',
    });
    assert.equal(
      json.renderError(testSchema, new AwsError('Broken', 'b'), 'r').body,
      '{"__type":"Broken","message":"b"}',
    );
    assert.equal(json.renderError(null, new AwsError('Strange', 's', 418), 'r').status, 418);
  });
});
