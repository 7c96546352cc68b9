import { createRequire } from 'node:module';
import type * as DockerfileAst from 'dockerfile-ast';

const require = createRequire(import.meta.url);

/**
 * The TCP ports that the last stage of a Dockerfile exposes by itself, ascending; empty when it exposes none, or names
 * one by a variable. An image has those of its base too, and nobody who writes `EXPOSE` thinks of them.
 */
export function readOwnPorts(text: string): readonly number[] {
  const { DockerfileParser } = require('dockerfile-ast') as typeof DockerfileAst;
  const instructions = DockerfileParser.parse(text).getInstructions();
  const start = instructions.findLastIndex((instruction) => instruction.getKeyword() === 'FROM');
  const words = instructions
    .slice(start + 1)
    .filter((instruction) => instruction.getKeyword() === 'EXPOSE')
    .flatMap((instruction) => instruction.getArguments().map((argument) => argument.getValue()));
  const ports = words.map(readPort);
  if (ports.includes(null)) return [];
  const own = new Set(ports.flatMap((port) => port ?? []));
  return [...own].toSorted((a, b) => a - b);
}

/** `80`, `80/tcp`; an empty list for another protocol; null for what only the builder can read, a range among it. */
function readPort(word: string): number[] | null {
  const match = /^["']?(\d{1,5})(?:\/([a-z]+))?["']?$/i.exec(word);
  if (match === null) return null;
  const port = Number(match[1]);
  const isTcp = (match[2] ?? 'tcp').toLowerCase() === 'tcp';
  return isTcp && port > 0 && port < 65_536 ? [port] : [];
}
