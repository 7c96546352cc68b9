import type { BuildStep } from './plan-steps.ts';

/** The steps as a transcript that a person can read, one line each. */
export function renderSteps(steps: readonly BuildStep[]): string {
  return steps.map(renderStep).join('\n');
}

function renderStep(step: BuildStep): string {
  switch (step.do) {
    case 'create':
      return `create ${step.stage}`;
    case 'copy-source':
      return `copy source → ${step.stage}:/app`;
    case 'start':
      return `start ${step.stage}`;
    case 'run':
      return `${step.stage} $ ${step.line}   # ${step.phase}`;
    case 'copy-app':
      return 'copy build:/app → run:/app';
    case 'commit':
      return 'commit run';
  }
}
