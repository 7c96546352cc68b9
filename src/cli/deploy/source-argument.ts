import { UsageFailure } from '../failure.ts';

/** What `apron deploy` was pointed at. */
export type SourceArgument =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'git'; readonly url: string }
  | { readonly kind: 'image'; readonly reference: string };

const gitUrl = /^(?:https?|ssh|git|file):\/\/|^[\w.-]+@[\w.-]+:/;
const imageReference = /^[a-z0-9](?:[a-z0-9._:/-]*[a-z0-9])?(?::[\w.-]{1,128})?(?:@sha256:[0-9a-f]{64})?$/i;

/** A folder that exists wins, so that `apron deploy hello` means ./hello where there is one. */
export function parseSourceArgument(text: string, isFolder: (path: string) => boolean): SourceArgument {
  if (gitUrl.test(text)) return { kind: 'git', url: text };
  if (isFolder(text)) return { kind: 'folder', path: text };
  if (/^[./~]/.test(text)) throw new UsageFailure(`There is no folder ${text}.`);
  if (imageReference.test(text)) return { kind: 'image', reference: text };
  throw new UsageFailure(
    `"${text}" is neither a folder, nor a Git URL, nor an image.`,
    'Examples: ./apron deploy .   ./apron deploy https://example.com/app.git   ./apron deploy nginx:1.27',
  );
}

/** A service name made of the source's own: App Runner wants 4 to 40 letters, digits, `-` and `_`. */
export function proposeName(source: SourceArgument, absolute: (path: string) => string): string {
  const text = lastPart(source, absolute);
  const clean = text.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^[-_]+|[-_]+$/g, '');
  const name = clean === '' ? 'service' : clean;
  return (name.length < 4 ? `${name}-app` : name).slice(0, 40);
}

function lastPart(source: SourceArgument, absolute: (path: string) => string): string {
  switch (source.kind) {
    case 'folder':
      return absolute(source.path).split('/').at(-1) ?? '';
    case 'git':
      return (
        source.url
          .replace(/\/+$/, '')
          .replace(/\.git$/, '')
          .split(/[/:]/)
          .at(-1) ?? ''
      );
    case 'image':
      return source.reference.split('@')[0]?.split('/').at(-1)?.split(':')[0] ?? '';
    default:
      return source satisfies never;
  }
}
