/** The folder of a path, with its slash; empty for what is in none. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path beside another, `.` and `..` worked out. */
export function besides(folder: string, path: string): string {
  const isAbsolute = path.startsWith('/') || (folder.startsWith('/') && !path.startsWith('/'));
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : folder}${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return `${isAbsolute ? '/' : ''}${parts.join('/')}`;
}

/** The one that ends most like the path asked for, when there is one: `templates/vpc.yaml` of `https://…/templates/vpc.yaml`. */
export function mostAlike(paths: readonly string[], wanted: string): string | undefined {
  const words = wanted.split('/').toReversed();
  const scored = paths
    .map((path) => {
      const own = path.split('/').toReversed();
      const same = own.findIndex((word, index) => word !== words[index]);
      return { path, score: same < 0 ? own.length : same };
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
  const [best, next] = scored;
  return best !== undefined && best.score !== next?.score ? best.path : undefined;
}
