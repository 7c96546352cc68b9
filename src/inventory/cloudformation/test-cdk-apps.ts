import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack, type StackProps } from 'aws-cdk-lib/core';
import type { SourceFile } from '../source-file.ts';

/** Synthesises stacks as `cdk synth` does, and answers with the files of their `cdk.out`. */
export function synthesise(fill: (app: App) => void): readonly SourceFile[] {
  const folder = mkdtempSync(join(tmpdir(), 'apron-cdk-'));
  try {
    const app = new App({
      outdir: folder,
      analyticsReporting: false,
      builtinCloudFormationValidation: false,
    });
    fill(app);
    app.synth();
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.json'))
      .map((path) => ({ path: `cdk.out/${path}`, text: readFileSync(join(folder, path), 'utf8') }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One stack, in which nothing says where it goes. */
export function synthesiseStack(fill: (stack: Stack) => void, props: StackProps = {}): readonly SourceFile[] {
  return synthesise((app) => {
    fill(new Stack(app, 'Shop', props));
  });
}
