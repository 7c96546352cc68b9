/** One line of a .gitignore or .dockerignore, ready to be asked. */
export type IgnoreRule = {
  readonly pattern: RegExp;
  /** A line that begins with `!` takes back what an earlier one ignored. */
  readonly isNegated: boolean;
  readonly isForFoldersOnly: boolean;
};

/** How a pattern without a slash is meant: by git in every folder below, by Docker at the root only. */
export type IgnoreSyntax = 'git' | 'docker';

/** `folder`: where the file stands, relative to the root and with a slash at its end; empty for the root itself. */
export function parseIgnoreRules(text: string, syntax: IgnoreSyntax, folder = ''): IgnoreRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const trimmed = line.replace(/(?<!\\)\s+$/, '');
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const isNegated = trimmed.startsWith('!');
    const body = isNegated ? trimmed.slice(1) : trimmed;
    const isForFoldersOnly = body.endsWith('/');
    const path = body.replace(/\/+$/, '');
    if (path === '' || path === '.') return [];
    const isAnchored = syntax === 'docker' || path.includes('/');
    const inner = translate(path.replace(/^\.?\//, ''));
    const source = `^${escape(folder)}${isAnchored ? '' : '(?:.*/)?'}${inner}$`;
    return [{ pattern: new RegExp(source), isNegated, isForFoldersOnly }];
  });
}

/** The last rule that matches decides. `path` is relative to the root, without a slash at either end. */
export function isIgnored(path: string, isFolder: boolean, rules: readonly IgnoreRule[]): boolean {
  const last = rules.findLast((rule) => (isFolder || !rule.isForFoldersOnly) && rule.pattern.test(path));
  return last !== undefined && !last.isNegated;
}

function translate(glob: string): string {
  let result = '';
  for (let at = 0; at < glob.length; at += 1) {
    const rest = glob.slice(at);
    if (rest.startsWith('**/')) {
      result += '(?:.*/)?';
      at += 2;
    } else if (rest.startsWith('**')) {
      result += '.*';
      at += 1;
    } else if (rest.startsWith('*')) result += '[^/]*';
    else if (rest.startsWith('?')) result += '[^/]';
    else if (/^\[[^\]/]+\]/.test(rest)) {
      const set = /^\[([^\]/]+)\]/.exec(rest)?.[1] ?? '';
      result += `[${set.replace(/^!/, '^').replaceAll('\\', '\\\\')}]`;
      at += set.length + 1;
    } else if (rest.startsWith('\\') && rest.length > 1) {
      result += escape(rest.charAt(1));
      at += 1;
    } else result += escape(rest.charAt(0));
  }
  return result;
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
