import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { removeAdditions, rewriteDockerfile } from './rewrite-dockerfile.ts';

const mount = '--mount=type=secret,id=apron-ca,target=/dev/apron-ca.pem,mode=0444';
const shorten = (text: string) =>
  text.replaceAll(mount, '<ca>').replace(/(?:\nARG \w+=\/dev\/apron-ca\.pem)+/g, '\n<args>');

const table: Record<string, readonly [before: string, after: string]> = {
  'a RUN gets the mount and its stage the arguments': [
    'FROM node:22\nRUN npm ci\nCOPY . .\n',
    'FROM node:22\n<args>\nRUN <ca> npm ci\nCOPY . .\n',
  ],
  'a stage that runs nothing is left alone': [
    'FROM a AS x\nRUN y\nFROM scratch\nCOPY --from=x / /\n',
    'FROM a AS x\n<args>\nRUN <ca> y\nFROM scratch\nCOPY --from=x / /\n',
  ],
  'continued lines, comments and odd spelling stay as they are': [
    '# note\nfrom \\\n  a\n  run \\\n  # inside\n  x && \\\n  y\n',
    '# note\nfrom \\\n  a\n<args>\n  run <ca> \\\n  # inside\n  x && \\\n  y\n',
  ],
  'flags, the exec form and heredocs follow the mount': [
    'FROM a\nRUN --network=none x\nRUN ["x", "y"]\nRUN <<EOT bash\nRUN inner\nFROM inner\nEOT\n',
    'FROM a\n<args>\nRUN <ca> --network=none x\nRUN <ca> ["x", "y"]\nRUN <ca> <<EOT bash\nRUN inner\nFROM inner\nEOT\n',
  ],
  'files inside a COPY heredoc are not instructions': [
    'FROM a\nCOPY <<A <<B /x/\nRUN a\nA\nFROM b\nB\nRUN z',
    'FROM a\n<args>\nCOPY <<A <<B /x/\nRUN a\nA\nFROM b\nB\nRUN <ca> z',
  ],
  'ONBUILD belongs to other builds': ['FROM a\nONBUILD RUN x\n', 'FROM a\nONBUILD RUN x\n'],
  'a syntax that knows mounts': [
    '# syntax=docker/dockerfile:1.4\nFROM a\nRUN x',
    '# syntax=docker/dockerfile:1.4\nFROM a\n<args>\nRUN <ca> x',
  ],
  'a syntax that does not is left alone': [
    '# syntax=docker/dockerfile:1.1\nFROM a\nRUN x',
    '# syntax=docker/dockerfile:1.1\nFROM a\nRUN x',
  ],
  'somebody’s own syntax is left alone': [
    '# syntax=me/lang\nFROM a\nRUN x',
    '# syntax=me/lang\nFROM a\nRUN x',
  ],
  'what is no Dockerfile is left alone': ['\u0000\nhello', '\u0000\nhello'],
  'a lone carriage return is left alone': ['FROM a\rRUN x\n', 'FROM a\rRUN x\n'],
};

for (const [title, [before, after]] of Object.entries(table)) {
  test(title, () => assert.equal(shorten(rewriteDockerfile(before)), after));
}

test('Windows line ends are kept', () => {
  const before = 'FROM a\r\nRUN x\r\n';
  const after = rewriteDockerfile(before);
  assert.ok(after.includes(`RUN ${mount} x\r\n`));
  assert.ok(!/[^\r]\n/.test(after));
  assert.equal(removeAdditions(after), before);
});

test('whatever the file, taking the additions out gives the file back', () => {
  const line = fc.constantFrom(
    'FROM a',
    'FROM b AS c',
    'RUN x',
    'run y \\',
    '  z',
    'COPY . .',
    '# comment',
    '',
    'RUN <<E',
    'E',
    'ENV A=b',
    'ONBUILD RUN q',
    'ARG SSL_CERT_FILE',
    '# escape=`',
    'RUN x `',
    'SHELL ["a"]',
    '\t RUN t',
    'HEALTHCHECK CMD RUN',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
      const before = lines.join('\n');
      assert.equal(removeAdditions(rewriteDockerfile(before)), before);
    }),
    { numRuns: 500 },
  );
});
