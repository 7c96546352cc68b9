import type { Problem } from '../evaluate/world.ts';
import type { Template } from '../template/template.ts';
import { childOf, plainText, type TemplateNode } from '../template/template-node.ts';
import { allowedValues } from './choices.ts';

/** Macros of AWS whose work is read like everything else. */
const readableMacros = /^AWS::(?:Serverless-|LanguageExtensions$|SecretsManager-|CodeDeployBlueGreen)/;

/** What is wrong with a template, or unknown of it, whatever its conditions say. */
export function faultsOf(template: Template): readonly Problem[] {
  const at = (line: number): Problem['place'] => ({ file: template.file, line });
  const macros = template.transforms.filter((name) => !readableMacros.test(name));
  const modules = [...template.resources].filter(([, node]) =>
    plainText(childOf(node, 'Type'))?.endsWith('::MODULE'),
  );
  const circle = findCircle(template);
  return [
    ...macros.map((name) => ({
      text: `Apron cannot run the macro ${name}: the template is read as it is written`,
      place: at(1),
    })),
    ...template.unknownLoops.map(({ name, line }) => ({
      text: `what ${name} makes is not known here`,
      place: at(line),
    })),
    ...modules.map(([id, { line }]) => ({
      text: `${id} is a module, and what it makes is not known here`,
      place: at(line),
    })),
    ...(circle === undefined ? [] : [circleProblem(circle, template)]),
  ];
}

function circleProblem(circle: readonly string[], template: Template): Problem {
  const line = template.resources.get(circle[0] ?? '')?.line ?? 1;
  return {
    text: `${circle.join(' → ')} → ${circle[0]} refer to each other in a circle, and CloudFormation makes none of them`,
    place: { file: template.file, line },
  };
}

/** The first circle of resources each of which needs the next. What only some conditions make is left out. */
function findCircle(template: Template): readonly string[] | undefined {
  const state = new Map<string, 'open' | 'done'>();
  for (const start of template.resources.keys()) {
    if (state.has(start)) continue;
    // A stack of our own: a chain of resources can be longer than that of the engine.
    const path: { id: string; next: string[] }[] = [{ id: start, next: needsOf(template, start) }];
    state.set(start, 'open');
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const id = top.next.pop();
      if (id === undefined) {
        state.set(top.id, 'done');
        path.pop();
      } else if (state.get(id) === 'open')
        return path.slice(path.findIndex((each) => each.id === id)).map((each) => each.id);
      else if (!state.has(id)) {
        state.set(id, 'open');
        path.push({ id, next: needsOf(template, id) });
      }
    }
  }
  return undefined;
}

function needsOf(template: Template, id: string): string[] {
  const resource = template.resources.get(id);
  if (resource === undefined || childOf(resource, 'Condition') !== undefined) return [];
  const found = new Set<string>();
  const dependsOn = childOf(resource, 'DependsOn');
  for (const node of dependsOn?.kind === 'list' ? dependsOn.items : [dependsOn])
    found.add(plainText(node) ?? '');
  const properties = childOf(resource, 'Properties');
  if (properties !== undefined) collectNeeds(properties, found);
  return [...found].filter((name) => template.resources.has(name));
}

function collectNeeds(node: TemplateNode, found: Set<string>): void {
  if (node.kind === 'scalar') return;
  if (node.kind === 'list') {
    for (const item of node.items) collectNeeds(item, found);
    return;
  }
  const [only] = node.entries.size === 1 ? node.entries : [];
  const [name, argument] = only ?? [];
  if (name === 'Fn::If') return;
  if (name === 'Ref') found.add(plainText(argument) ?? '');
  else if (name === 'Fn::GetAtt') {
    const first = argument?.kind === 'list' ? argument.items[0] : argument;
    found.add(plainText(first)?.split('.')[0] ?? '');
  } else for (const below of node.entries.values()) collectNeeds(below, found);
}

/** Values for parameters that there are not, and values that a parameter does not allow. */
export function faultsOfGiven(
  templates: readonly Template[],
  given: ReadonlyMap<string, string>,
): readonly Problem[] {
  return [...given].flatMap(([name, value]): Problem[] => {
    const declared = templates.filter(({ parameters }) => parameters.has(name));
    if (declared.length === 0) return [{ text: `no template has a parameter ${name}`, place: null }];
    return declared.flatMap(({ file, parameters }): Problem[] => {
      const node = parameters.get(name);
      const allowed = allowedValues(node);
      if (node === undefined || allowed.length === 0 || allowed.includes(value)) return [];
      return [
        { text: `${name} may not be ${value}, but ${allowed.join(', ')}`, place: { file, line: node.line } },
      ];
    });
  });
}
