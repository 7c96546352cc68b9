import type { Answer } from '../call.ts';
import { loadScript } from './load-script.ts';
import { renderRuleset } from './render-ruleset.ts';
import { type FakeNamespace, ToolRefuses } from './state.ts';

/** `nft` in one namespace: a script is taken as a whole or not at all. */
export function runNft(
  namespace: FakeNamespace,
  call: { readonly args: readonly string[]; readonly input: string },
): Answer {
  const words = call.args.filter((word) => !word.startsWith('-'));
  try {
    if (call.args.includes('--version')) return { exitCode: 0, stdout: 'nftables fake', stderr: '' };
    if (call.args.includes('-f')) {
      namespace.tables = loadScript(namespace.tables, call.input);
      return { exitCode: 0, stdout: '', stderr: '' };
    }
    if (words[0] === 'delete') {
      namespace.tables = loadScript(namespace.tables, words.join(' '));
      return { exitCode: 0, stdout: '', stderr: '' };
    }
    const stdout = call.args.includes('-j')
      ? renderRuleset(namespace.tables, words.slice(1))
      : [...namespace.tables.values()].map(({ family, name }) => `table ${family} ${name}\n`).join('');
    return { exitCode: 0, stdout, stderr: '' };
  } catch (error) {
    if (!(error instanceof ToolRefuses)) throw error;
    return { exitCode: 1, stdout: '', stderr: error.message };
  }
}
