import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BuildRecipe } from '../../model/build-recipe.ts';
import { type CodeConfiguration, type CodeSource, type RunSettings, runtimes } from '../../model/source.ts';
import { planBuild } from './plan-build.ts';

const run: RunSettings = {
  startCommand: 'node server.js',
  port: 3000,
  portVariable: null,
  environment: { MODE: 'live' },
  secrets: {},
};
const recipe: BuildRecipe = {
  runtime: 'NODEJS_22',
  runtimeVersion: '22.21',
  preBuild: ['npm ci'],
  build: ['npm run build'],
  postBuild: ['npm test'],
  preRun: ['npm prune --omit=dev'],
  buildEnvironment: { NODE_ENV: 'production' },
  run,
};
const api = { from: 'api', runtime: 'PYTHON_311', buildCommand: 'pip3 install -t . flask', run } as const;

function code(configuration: CodeConfiguration | null, sourceDirectory = '/'): CodeSource {
  return {
    kind: 'code',
    repositoryUrl: 'https://git.example/a',
    version: 'main',
    sourceDirectory,
    configuration,
  };
}

test("ConfigurationSource API uses the API's values and ignores the repository's files", () => {
  const decision = planBuild(code(api), { recipe, hasDockerfile: true });
  assert.ok(decision.kind === 'runtime');
  assert.equal(decision.plan.runtime, 'PYTHON_311');
  assert.deepEqual(decision.plan.build, ['pip3 install -t . flask']);
  assert.equal(decision.run, null);
});

test("the API's environment variables are not shown to the build", () => {
  const decision = planBuild(code(api), { recipe: null, hasDockerfile: false });
  assert.ok(decision.kind === 'runtime');
  assert.deepEqual(decision.plan.environment, {});
});

test('a service without a BuildCommand builds nothing and still runs', () => {
  const decision = planBuild(code({ ...api, buildCommand: null }), { recipe: null, hasDockerfile: false });
  assert.ok(decision.kind === 'runtime');
  assert.deepEqual(decision.plan.build, []);
});

test('ConfigurationSource API without a StartCommand is refused with the reason', () => {
  const settings = { ...api, run: { ...run, startCommand: ' ' } };
  const decision = planBuild(code(settings), { recipe: null, hasDockerfile: false });
  assert.ok(decision.kind === 'impossible');
  assert.match(decision.why, /StartCommand is missing/);
});

test('ConfigurationSource REPOSITORY, or none, follows apprunner.yaml even beside a Dockerfile', () => {
  for (const configuration of [null, { from: 'repository' } as const]) {
    const decision = planBuild(code(configuration), { recipe, hasDockerfile: true });
    assert.ok(decision.kind === 'runtime');
    assert.deepEqual(decision.plan, {
      runtime: 'NODEJS_22',
      runtimeVersion: '22.21',
      model: 'revised',
      preBuild: ['npm ci'],
      build: ['npm run build'],
      postBuild: ['npm test'],
      preRun: ['npm prune --omit=dev'],
      environment: { NODE_ENV: 'production' },
    });
    assert.deepEqual(decision.run, run);
  }
});

test('a repository without apprunner.yaml builds from its Dockerfile', () => {
  assert.equal(planBuild(code(null), { recipe: null, hasDockerfile: true }).kind, 'dockerfile');
});

test('a repository with neither says what is missing and where it was looked for', () => {
  const decision = planBuild(code(null, '/backend'), { recipe: null, hasDockerfile: false });
  assert.ok(decision.kind === 'impossible');
  assert.match(decision.why, /neither an apprunner\.yaml nor a Dockerfile in \/backend/);
});

test('python311, nodejs18 and nodejs22 build the revised way, every other runtime the original way', () => {
  const revised = runtimes.filter((runtime) => {
    const decision = planBuild(code({ ...api, runtime }), { recipe: null, hasDockerfile: false });
    return decision.kind === 'runtime' && decision.plan.model === 'revised';
  });
  assert.deepEqual(revised, ['PYTHON_311', 'NODEJS_18', 'NODEJS_22']);
});
