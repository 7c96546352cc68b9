import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseApprunnerYaml } from './parse-apprunner-yaml.ts';

const examples = new URL('../../../examples/', import.meta.url);
const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory());

for (const { name } of folders) {
  test(`examples/${name}: its apprunner.yaml is valid`, () => {
    const recipe = parseApprunnerYaml(readFileSync(new URL(`${name}/apprunner.yaml`, examples), 'utf8'));
    assert.notEqual(recipe.run.startCommand, null);
  });

  test(`examples/${name}: its lock file installs from whichever registry the machine uses`, () => {
    const lock = new URL(`${name}/package-lock.json`, examples);
    if (existsSync(lock)) assert.doesNotMatch(readFileSync(lock, 'utf8'), /"resolved"/);
  });
}
