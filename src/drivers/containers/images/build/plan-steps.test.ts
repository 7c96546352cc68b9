import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BuildPlan } from '../../images-port.ts';
import { planSteps } from './plan-steps.ts';
import { renderSteps } from './render-steps.ts';

const plan: BuildPlan = {
  runtime: 'PYTHON_311',
  runtimeVersion: null,
  model: 'revised',
  preBuild: ['pip3 install pipenv'],
  build: ['pipenv install'],
  postBuild: ['python3 -m unittest'],
  preRun: ['pip3 install gunicorn'],
  environment: {},
};

test('the revised build deploys a clean image with /app, and tests in the build stage', () => {
  assert.equal(
    renderSteps(planSteps(plan)),
    [
      'create build',
      'copy source → build:/app',
      'start build',
      'build $ pip3 install pipenv   # pre-build',
      'build $ pipenv install   # build',
      'create run',
      'copy build:/app → run:/app',
      'start run',
      'run $ pip3 install gunicorn   # pre-run',
      'build $ python3 -m unittest   # post-build',
      'commit run',
    ].join('\n'),
  );
});

test('the original build builds a second time in the runtime image, which is deployed', () => {
  assert.equal(
    renderSteps(planSteps({ ...plan, model: 'original', runtime: 'RUBY_31', build: ['bundle install'] })),
    [
      'create build',
      'copy source → build:/app',
      'start build',
      'build $ pip3 install pipenv   # pre-build',
      'build $ bundle install   # build',
      'create run',
      'copy build:/app → run:/app',
      'start run',
      'run $ bundle install   # build',
      'build $ python3 -m unittest   # post-build',
      'commit run',
    ].join('\n'),
  );
});

test('a source with nothing to build is an image without starting anything', () => {
  const steps = planSteps({ ...plan, preBuild: [], build: [], postBuild: [], preRun: [] });
  assert.equal(renderSteps(steps), 'create run\ncopy source → run:/app\ncommit run');
});

test('a run stage without pre-run commands is never started', () => {
  const steps = planSteps({ ...plan, preRun: [] });
  assert.ok(!renderSteps(steps).includes('start run'));
});
