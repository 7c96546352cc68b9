import { createRequire } from 'node:module';
import type * as DockerfileAst from 'dockerfile-ast';
import { caVariables } from '../host/host-settings.ts';

const require = createRequire(import.meta.url);

/** The id under which the builder is given the host's certificates. */
export const caSecret = 'apron-ca';

/** In /dev, which is a tmpfs to the builder: other mount points leave an empty folder in the layer. */
const caInBuilder = '/dev/apron-ca.pem';
const mountFlag = `--mount=type=secret,id=${caSecret},target=${caInBuilder},mode=0444`;
const variables = [...caVariables, 'npm_config_cafile'];

type Edit = { readonly at: number; readonly text: string };

/**
 * Lets every RUN see the host's certificates, for its own time only: a secret mount on each, and arguments after each
 * FROM that say where it is. Neither ends in a layer or in the image's environment. Nothing else changes; a file that
 * this cannot be sure of comes back as it was.
 */
export function rewriteDockerfile(text: string): string {
  // The parser takes a lone carriage return for a line end, the builder does not.
  if (/\r(?!\n)/.test(text)) return text;
  const dockerfile = parse(text);
  const syntax = dockerfile
    .getDirectives()
    .find((directive) => directive.getName().toLowerCase() === 'syntax');
  if (syntax !== undefined && !knowsMounts(syntax.getValue())) return text;

  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const offsets = lineOffsets(text);
  const offset = (place: { line: number; character: number }) => (offsets[place.line] ?? 0) + place.character;
  const edits: Edit[] = [];
  let from: number | null = null;
  for (const instruction of dockerfile.getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') from = offset(instruction.getRange().end);
    if (keyword !== 'RUN') continue;
    // Arguments only for stages that run something.
    if (from !== null) edits.push({ at: from, text: renderArguments(lineEnd) });
    from = null;
    edits.push({ at: offset(instruction.getInstructionRange().end), text: ` ${mountFlag}` });
  }
  const rewritten = applyEdits(text, edits);
  return removeAdditions(rewritten) === text && sameInstructions(text, rewritten) ? rewritten : text;
}

/** The builder's output or a file without what this added, for people to read. */
export function removeAdditions(text: string): string {
  return text
    .replaceAll(renderArguments('\r\n'), '')
    .replaceAll(renderArguments('\n'), '')
    .replaceAll(` ${mountFlag}`, '');
}

function renderArguments(lineEnd: string): string {
  return variables.map((name) => `${lineEnd}ARG ${name}=${caInBuilder}`).join('');
}

/** The parser is loaded with the first Dockerfile: an Apron that builds none does without its memory. */
function parse(text: string): DockerfileAst.Dockerfile {
  const { DockerfileParser } = require('dockerfile-ast') as typeof DockerfileAst;
  return DockerfileParser.parse(text);
}

/** RUN --mount came with version 1.2 of Docker's own syntax; other syntaxes may not have it. */
function knowsMounts(syntax: string): boolean {
  const version = /^(?:docker\.io\/)?docker\/dockerfile:(?:1|1\.(\d+)(?:\.\d+)?|latest)(?:-labs)?$/.exec(
    syntax,
  );
  return version !== null && (version[1] === undefined || Number(version[1]) >= 2);
}

/** Whether the same instructions stand in the same order, our arguments aside. */
function sameInstructions(before: string, after: string): boolean {
  const keywords = (text: string) =>
    parse(text)
      .getInstructions()
      .filter((instruction) => !instruction.getArgumentsContent()?.endsWith(`=${caInBuilder}`))
      .map((instruction) => instruction.getKeyword());
  return keywords(before).join() === keywords(after).join();
}

function lineOffsets(text: string): readonly number[] {
  const offsets = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) offsets.push(at + 1);
  return offsets;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let done = 0;
  for (const edit of edits) {
    result += text.slice(done, edit.at) + edit.text;
    done = edit.at;
  }
  return result + text.slice(done);
}
