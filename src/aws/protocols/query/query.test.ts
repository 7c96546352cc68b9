import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AwsError } from '../../errors.ts';
import { testSchema } from '../../test-schema.ts';
import { awsQuery, ec2Query } from './query.ts';

describe('AWS Query, requests', () => {
  const parse = (form: string): Record<string, unknown> =>
    awsQuery.parseInput(testSchema, 'PutJar', Buffer.from(form));

  test('structures, lists by .member.N, flat lists and maps are read from dotted names', () => {
    const form =
      'Action=PutJar&Version=2020-01-01&Name=a+b%20c&Lid.Colour=red&Lid.Width=3&Labels.member.2=y&Labels.member.1=x' +
      '&Lid.item.1.Colour=green&Notes.entry.1.key=k&Notes.entry.1.value=v&Spices.1=salt&IsFull=true&Picture=AQI%3D' +
      '&FilledAt=2023-11-14T22%3A13%3A20Z';
    assert.deepEqual(parse(form), {
      Name: 'a b c',
      Lid: { Colour: 'red', Width: 3 },
      IsFull: true,
      FilledAt: new Date(1_700_000_000_000),
      Picture: Buffer.from([1, 2]),
      Labels: ['x', 'y'],
      Lids: [{ Colour: 'green' }],
      Notes: { k: 'v' },
      Spices: ['salt'],
    });
  });

  test('a parameter that the schema does not know is ignored, and an empty list is an empty list', () => {
    assert.deepEqual(parse('Name=a&Nonsense.3.x=1&Labels='), { Name: 'a', Labels: [] });
  });

  for (const form of [
    'Count=abc',
    'Count=1.5',
    'Count=2147483648',
    'IsFull=yes',
    'FilledAt=soon',
    'Picture=?',
  ]) {
    test(`${form} is refused as malformed input`, () => {
      assert.throws(() => parse(form), {
        code: 'MalformedInput',
        message: `For input string: "${form.split('=')[1]}"`,
      });
    });
  }

  test('more parameters than any operation has are refused, not built into a tree', () => {
    for (const form of ['a=1&'.repeat(30_000), `Lid.${'a.'.repeat(1000)}b=1`]) {
      assert.throws(() => parse(form), { code: 'MalformedInput' });
    }
  });

  test('names that mean something to JavaScript are only names', () => {
    const input = parse(
      '__proto__.Name=x&constructor.prototype.y=1&Notes.entry.1.key=__proto__&Notes.entry.1.value=v',
    );
    assert.equal(input['Name'], undefined);
    assert.deepEqual(Object.keys(input['Notes'] as object), ['__proto__']);
  });
});

describe('EC2 Query, requests', () => {
  test('lists are flat and names come from ec2QueryName', () => {
    const form = 'Name=a&Labels.1=x&Labels.2=y&LidSet.1.Colour=green&Lid.Colour=red';
    assert.deepEqual(ec2Query.parseInput(testSchema, 'PutJar', Buffer.from(form)), {
      Name: 'a',
      Lid: { Colour: 'red' },
      Labels: ['x', 'y'],
      Lids: [{ Colour: 'green' }],
    });
  });
});

describe('query answers', () => {
  const output = {
    Jar: { Name: '<&"\u0001>' },
    Lids: [{ Colour: 'red' }, { Colour: 'blue' }],
    FilledAt: new Date(1_700_000_000_000),
    Notes: { k: 'v' },
    Spices: ['salt', 'mace'],
  };
  const members =
    '<Jar><Name>&lt;&amp;&quot;\ufffd&gt;</Name></Jar>' +
    '<lidSet><item><Colour>red</Colour></item><item><Colour>blue</Colour></item></lidSet>' +
    '<FilledAt>2023-11-14T22:13:20.000Z</FilledAt>' +
    '<Notes><entry><key>k</key><value>v</value></entry></Notes><Spices>salt</Spices><Spices>mace</Spices>';

  test('AWS Query wraps the result and names the request', () => {
    assert.equal(
      awsQuery.renderOutput(testSchema, 'PutJar', { output, requestId: 'r-1' }),
      `<PutJarResponse xmlns="https://pantry.example/doc/2020-01-01/"><PutJarResult>${members}</PutJarResult>` +
        '<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></PutJarResponse>',
    );
  });

  test('EC2 Query puts the members beside the request id', () => {
    assert.equal(
      ec2Query.renderOutput(testSchema, 'PutJar', { output, requestId: 'r-1' }),
      `<PutJarResponse xmlns="https://pantry.example/doc/2020-01-01/"><requestId>r-1</requestId>${members}</PutJarResponse>`,
    );
  });

  test('an error names who is at fault, its query code and the request', () => {
    assert.deepEqual(awsQuery.renderError(testSchema, new AwsError('NoSuchJar', 'No <jar>.'), 'r-1'), {
      status: 404,
      headers: {},
      body:
        '<ErrorResponse xmlns="https://pantry.example/doc/2020-01-01/"><Error><Type>Sender</Type>' +
        '<Code>NoSuchJar.NotFound</Code><Message>No &lt;jar&gt;.</Message></Error><RequestId>r-1</RequestId></ErrorResponse>',
    });
    assert.equal(
      ec2Query.renderError(testSchema, new AwsError('Broken', 'b'), 'r-1').body,
      '<Response><Errors><Error><Code>Broken</Code><Message>b</Message></Error></Errors><RequestID>r-1</RequestID></Response>',
    );
  });
});
