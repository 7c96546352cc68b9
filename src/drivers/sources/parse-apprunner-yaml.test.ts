import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseApprunnerYaml } from './parse-apprunner-yaml.ts';
import { SourceUnavailable } from './port.ts';

const least = `version: 1.0
runtime: nodejs22
build:
  commands:
    build: [npm ci]
run:
  command: node server.js
`;

const whole = `version: 1.0
runtime: python311
build:
  commands:
    pre-build:
      - wget -c https://example.com/a.tar.gz -O - | tar -xz
    build:
      - pip3 install pipenv
      - pipenv install
    post-build:
      - python3 manage.py test
  env:
    - name: DJANGO_SETTINGS_MODULE
      value: "django_apprunner.settings"
    - name: COUNT
      value: 007
run:
  runtime-version: 3.10
  pre-run:
    - pip3 install pipenv
  command: pipenv run gunicorn app.wsgi --log-file -
  network:
    port: 8000
    env: MY_APP_PORT
  env:
    - name: DEBUG
      value: yes
  secrets:
    - name: my-secret
      value-from: "arn:aws:secretsmanager:us-east-1:123456789012:secret:name-XXXXXX:username::"
    - name: my-parameter
      value-from: parameter-name
`;

/** The message of the refusal; empty when the file is accepted. */
function refusalOf(text: string): string {
  let message = '';
  try {
    parseApprunnerYaml(text);
  } catch (error) {
    assert.ok(error instanceof SourceUnavailable, String(error));
    message = error.message;
  }
  return message;
}

const replaced = (from: string, to: string) => refusalOf(least.replace(from, to));

test('every key of the format is read', () => {
  assert.deepEqual(parseApprunnerYaml(whole), {
    runtime: 'PYTHON_311',
    runtimeVersion: '3.10',
    preBuild: ['wget -c https://example.com/a.tar.gz -O - | tar -xz'],
    build: ['pip3 install pipenv', 'pipenv install'],
    postBuild: ['python3 manage.py test'],
    preRun: ['pip3 install pipenv'],
    buildEnvironment: { DJANGO_SETTINGS_MODULE: 'django_apprunner.settings', COUNT: '007' },
    run: {
      startCommand: 'pipenv run gunicorn app.wsgi --log-file -',
      port: 8000,
      portVariable: 'MY_APP_PORT',
      environment: { DEBUG: 'yes' },
      secrets: {
        'my-secret': 'arn:aws:secretsmanager:us-east-1:123456789012:secret:name-XXXXXX:username::',
        'my-parameter': 'parameter-name',
      },
    },
  });
});

test('what may be left out has its default', () => {
  const recipe = parseApprunnerYaml(least);
  assert.equal(recipe.run.port, 8080);
  assert.equal(recipe.runtimeVersion, null);
  assert.deepEqual(recipe.preRun, []);
  assert.deepEqual(recipe.run.environment, {});
});

test('a version that looks like a number keeps its last zero', () => {
  const versions = ['3.10', '"3.10"', '22', '18.20.8', '8.472.08.1'];
  const read = versions.map(
    (version) => parseApprunnerYaml(`${least}  runtime-version: ${version}\n`).runtimeVersion,
  );
  assert.deepEqual(read, ['3.10', '3.10', '22', '18.20.8', '8.472.08.1']);
});

test('every runtime is known by the name the file uses', () => {
  const names =
    'python3 python311 nodejs12 nodejs14 nodejs16 nodejs18 nodejs22 corretto8 corretto11 dotnet6 php81';
  const read = `${names} ruby31 go1`
    .split(' ')
    .map((name) => parseApprunnerYaml(least.replace('nodejs22', name)).runtime);
  const expected =
    'PYTHON_3 PYTHON_311 NODEJS_12 NODEJS_14 NODEJS_16 NODEJS_18 NODEJS_22 CORRETTO_8 CORRETTO_11';
  assert.deepEqual(read, `${expected} DOTNET_6 PHP_81 RUBY_31 GO_1`.split(' '));
});

test('a mistake is refused with its line, its key and what would be right', () => {
  const rows: [string, RegExp][] = [
    [replaced('version: 1.0\n', ''), /version is required/],
    [replaced('1.0', '2.0'), /line 1: version must be 1\.0/],
    [replaced('runtime: nodejs22\n', ''), /runtime is required/],
    [
      replaced('nodejs22', 'nodejs20'),
      /line 2: runtime nodejs20 is not a runtime .* Did you mean nodejs22\?/,
    ],
    [replaced('nodejs22', 'NODEJS_22'), /Did you mean nodejs22\?/],
    [replaced('nodejs22', 'cobol'), /Known runtimes: python3, /],
    [replaced('    build: [npm ci]', '    build: []'), /build\.commands\.build is required/],
    [
      replaced('    build: [npm ci]', '    biuld: [npm ci]'),
      /line 5: build\.commands\.biuld .* mean build\?/,
    ],
    [replaced('[npm ci]', 'npm ci'), /line 5: build\.commands\.build must be a list/],
    [replaced('[npm ci]', '[[npm, ci]]'), /build\.commands\.build\[0\] must be a string/],
    [replaced('[npm ci]', '[{ echo: hi }]'), /Put quotes around text that contains ": "/],
    [replaced('command: node server.js', 'start: x'), /line 7: run\.start is not a known key/],
    [replaced('  command: node server.js', '  network: {}'), /run\.command is required/],
    [replaced('node server.js', '|\n    a\n    b'), /run\.command must be one line/],
    [refusalOf(`${least}  network: { port: 70000 }`), /line 8: run\.network\.port must be a port/],
    [refusalOf(`${least}  network: { port: http }`), /run\.network\.port must be a port/],
    [refusalOf(`${least}  runtime-version: latest`), /line 8: run\.runtime-version must be a version/],
    [refusalOf(`${least}  env: { A: b }`), /line 8: run\.env must be a list/],
    [refusalOf(`${least}  env:\n    - value: x`), /line 9: run\.env\[0\]\.name is required/],
    [refusalOf(`${least}  env:\n    - name: X`), /line 9: run\.env\[0\]\.value is required/],
    [refusalOf(`${least}  env:\n    - name: PORT\n      value: 1`), /line 9: .* must not be PORT/],
    [refusalOf(`${least}  secrets:\n    - name: PORT\n      value-from: a`), /must not be PORT/],
    [refusalOf(`${least}  env:\n    - name: AWSAPPRUNNER_X\n      value: 1`), /reserved/],
    [refusalOf(`${least}  env: [{name: A, value: 1}, {name: A, value: 2}]`), /run\.env\[1\]\.name repeats A/],
    [
      refusalOf(`${least}  env: [{name: A, value: 1}]\n  secrets: [{name: A, value-from: b}]`),
      /run\.env sets too/,
    ],
    [refusalOf(`${least}runtime: nodejs18\n`), /line 8: Map keys must be unique/],
    [refusalOf('version: [1.0\n'), /line \d+: /],
    [refusalOf(''), /it is empty/],
    [refusalOf('- a\n- b\n'), /must be a mapping/],
    [refusalOf('a: 1\n---\nb: 2\n'), /multiple documents/],
  ];
  for (const [message, pattern] of rows) {
    assert.match(message, /^Failed to validate configuration file apprunner\.yaml: /);
    assert.match(message, pattern);
  }
});

test('everything wrong is told at once', () => {
  const message = refusalOf('version: 3\nruntime: perl\nrun: {}\n');
  for (const key of ['version', 'runtime', 'build.commands.build', 'run.command']) {
    assert.ok(message.includes(`${key} `), `${key} in ${message}`);
  }
});

test('pre-run is refused for a runtime of the original build', () => {
  const text = `${least.replace('nodejs22', 'ruby31')}  pre-run: [bundle install]\n`;
  assert.match(refusalOf(text), /line 8: run\.pre-run is only available .* not to ruby31/);
});

test('an anchor may be used again, as in any YAML file', () => {
  const text = least.replace('build: [npm ci]', 'build: &once [npm ci]\n    pre-build: *once');
  assert.deepEqual(parseApprunnerYaml(text).preBuild, ['npm ci']);
});

test('failure class 5: shell metacharacters are data that is passed on as it is written', () => {
  const command = '$(touch /tmp/x); `id` && rm -rf / | tee > "a b"';
  const recipe = parseApprunnerYaml(least.replace('[npm ci]', `\n      - '${command}'`));
  assert.deepEqual(recipe.build, [command]);
});

test('failure class 5: names from the file never reach a prototype', () => {
  assert.match(refusalOf(`${least}__proto__: { polluted: true }\n`), /__proto__ is not a known key/);
  assert.match(refusalOf(`${least}constructor: { prototype: {} }\n`), /constructor is not a known key/);
  assert.match(refusalOf(`${least}  env: [{ name: __proto__, value: x }]`), /is not a name for a variable/);
  assert.equal('polluted' in {}, false);
});

test('failure class 5: a bomb of aliases never unfolds', () => {
  const levels = Array.from(
    { length: 60 },
    (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`,
  );
  assert.match(refusalOf(`${least}l0: &l0 [boom]\n${levels.join('\n')}\n`), /l0 is not a known key/);
});

test('failure class 5: an alias that contains itself ends', () => {
  assert.match(refusalOf(least.replace('[npm ci]', '&loop [*loop]')), /must be a string/);
});

test('failure class 5: deep nesting and huge texts are refused, not parsed forever', () => {
  for (const open of ['[', '{a: ', '- ']) assert.match(refusalOf(open.repeat(20_000)), /^Failed to validate/);
  assert.match(
    refusalOf(`${least}  env: [{ name: A, value: ${'x'.repeat(300_000)} }]`),
    /larger than 256 KiB/,
  );
});

test('failure class 5: custom tags are refused', () => {
  for (const tag of ['!!js/function', '!ruby/object:Gem', '!!python/object/apply:os.system']) {
    assert.match(refusalOf(least.replace('node server.js', `${tag} "x"`)), /[Uu]nresolved tag/);
  }
});

test('failure class 5: no text makes the reader fail in another way than a refusal', () => {
  const words =
    'version: 1.0|runtime: go1|build:| commands:| env:|run:| command: a|- |: |\n| |&a|*a|!!x|[|]|{|}|>';
  const marks = `"|'|#|<<:|? |%YAML 1.1|---|\t|\0`;
  const token = fc.constantFrom('|', ...words.split('|'), ...marks.split('|'));
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
      try {
        parseApprunnerYaml(tokens.join(''));
      } catch (error) {
        assert.ok(error instanceof SourceUnavailable, String(error));
        assert.doesNotMatch(error.message, /\0/);
      }
    }),
    { numRuns: 500 },
  );
});
