import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { UsageFailure } from '../failure.ts';
import { gatherFiles } from './gather-files.ts';
import { gatherTerraform } from './gather-terraform.ts';

const root = mkdtempSync(join(tmpdir(), 'apron-gather-'));
after(() => rmSync(root, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const isYaml = (name: string): boolean => name.endsWith('.yaml');
const endsOf = (files: readonly { readonly path: string }[], count = 1): string[] =>
  files.map(({ path }) => path.split('/').slice(-count).join('/'));

describe('gathering files', () => {
  test('a folder is read with what is below it, by name, and without what tools keep there', () => {
    for (const path of ['b.yaml', 'a.yaml', 'c.txt', 'in/d.yaml', 'node_modules/x.yaml', '.git/y.yaml']) {
      write(`plain/${path}`, path);
    }
    assert.deepEqual(endsOf(gatherFiles(join(root, 'plain'), isYaml)), ['a.yaml', 'b.yaml', 'd.yaml']);
  });

  test('a file that is named itself is read whatever it is called, without its byte order mark', () => {
    write('named.txt', '\uFEFFResources: {}');
    const [file] = gatherFiles(join(root, 'named.txt'), isYaml);
    assert.equal(file?.text, 'Resources: {}');
  });

  test('links that lead in a circle, or nowhere, are no trouble', () => {
    write('circle/a.yaml');
    symlinkSync('.', join(root, 'circle/again'));
    symlinkSync('nowhere', join(root, 'circle/b.yaml'));
    symlinkSync('d.yaml', join(root, 'circle/c.yaml'));
    symlinkSync('c.yaml', join(root, 'circle/d.yaml'));
    assert.deepEqual(endsOf(gatherFiles(join(root, 'circle'), isYaml)), ['a.yaml']);
  });

  test('what is not there, and what is too long, is a mistake that says so', () => {
    assert.throws(() => gatherFiles(join(root, 'nowhere'), isYaml), UsageFailure);
    assert.throws(() => gatherFiles(join(root, 'circle/c.yaml'), isYaml), UsageFailure);
    write('long.yaml');
    truncateSync(join(root, 'long.yaml'), 33 * 2 ** 20);
    assert.throws(() => gatherFiles(join(root, 'long.yaml'), isYaml), /33 MiB long: 32 MiB at most/);
  });
});

describe('gathering Terraform', () => {
  test('modules beside the root come with it, and what they use in turn', () => {
    write('infra/envs/prod/main.tf', 'module "net" {\n  source = "../../modules/net"\n}');
    write('infra/modules/net/main.tf', 'module "more" {\n  source = "../more"\n}');
    write(
      'infra/modules/more/main.tf',
      'module "self" { source = "." }\nmodule "gone" { source = "../gone" }',
    );
    write('infra/modules/unused/main.tf');
    const { files, directory } = gatherTerraform(join(root, 'infra/envs/prod'));
    assert.deepEqual(endsOf(files, 2), ['prod/main.tf', 'net/main.tf', 'more/main.tf']);
    assert.match(directory ?? '', /infra\/envs\/prod$/);
  });

  test('a plan has no folder', () => {
    write('plan.json', '{}');
    assert.equal(gatherTerraform(join(root, 'plan.json')).directory, null);
  });
});
