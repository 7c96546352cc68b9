import { childOf, plainText, type TemplateNode } from '../template/template-node.ts';
import { besides } from './file-paths.ts';

/** A stack of a cloud assembly, as the CDK’s `manifest.json` names it. */
export type ManifestStack = {
  /** Its template’s path. */
  readonly file: string;
  readonly name: string;
  /** Undefined for a stack that may be put into any. */
  readonly account: string | undefined;
  readonly region: string | undefined;
};

export type Manifest = {
  readonly stacks: readonly ManifestStack[];
  /** Folders of the assemblies inside it, such as those of stages. */
  readonly folders: readonly string[];
};

export function looksLikeManifest(document: TemplateNode): boolean {
  return childOf(document, 'artifacts') !== undefined && childOf(document, 'version') !== undefined;
}

/** Source: aws-cdk, cloud-assembly-schema. */
export function readManifest(folder: string, document: TemplateNode): Manifest {
  const artifacts = childOf(document, 'artifacts');
  const entries = artifacts?.kind === 'map' ? [...artifacts.entries] : [];
  const properties = (node: TemplateNode, name: string): string | undefined =>
    plainText(childOf(childOf(node, 'properties'), name));
  const ofType = (type: string): [string, TemplateNode][] =>
    entries.filter(([, node]) => plainText(childOf(node, 'type')) === type);
  return {
    stacks: ofType('aws:cloudformation:stack').flatMap(([id, node]) => {
      const file = properties(node, 'templateFile');
      if (file === undefined) return [];
      const name = properties(node, 'stackName') ?? id;
      return [{ file: besides(folder, file), name, ...environmentOf(node) }];
    }),
    folders: ofType('cdk:cloud-assembly').flatMap(([, node]) => {
      const name = properties(node, 'directoryName');
      return name === undefined ? [] : [`${besides(folder, name)}/`];
    }),
  };
}

/** Of `aws://123456789012/eu-west-1`; the CDK writes `unknown-account` and `unknown-region` for what is open. */
function environmentOf(node: TemplateNode): Pick<ManifestStack, 'account' | 'region'> {
  const [, account, region] =
    /^aws:\/\/([^/]+)\/([^/]+)$/.exec(plainText(childOf(node, 'environment')) ?? '') ?? [];
  return {
    account: account === 'unknown-account' ? undefined : account,
    region: region === 'unknown-region' ? undefined : region,
  };
}

/** Templates that were put into the asset store, by the names that they have there. */
export function readTemplateAssets(folder: string, document: TemplateNode): ReadonlyMap<string, string> {
  const files = childOf(document, 'files');
  const found = new Map<string, string>();
  for (const [hash, node] of files?.kind === 'map' ? files.entries : []) {
    const path = plainText(childOf(childOf(node, 'source'), 'path'));
    if (path !== undefined) found.set(hash, besides(folder, path));
  }
  return found;
}
