import { type Call, renderCall } from './call.ts';
import type { Tools } from './tools.ts';

export type RecordingTools = Tools & {
  /** Every program that may have changed something, as a person would type it, its input indented below. */
  readonly changes: string[];
};

/** The same tools, listened to. */
export function recordTools(tools: Tools): RecordingTools {
  const changes: string[] = [];
  return {
    ...tools,
    changes,
    run(call) {
      if (!isQuestion(call)) changes.push(tell(call));
      return tools.run(call);
    },
  };
}

const questions = [' list ', ' show', ' -S ', ' --version', ' -V', 'conntrack -L', 'grep '];

function isQuestion({ argv, input }: Pick<Call, 'argv' | 'input'>): boolean {
  const words = `${argv.join(' ')} `;
  return questions.some((question) => words.includes(question)) || input.startsWith('addr show');
}

function tell(call: Pick<Call, 'home' | 'argv' | 'input'>): string {
  const lines = call.input.split('\n').filter((line) => line !== '');
  return [renderCall(call), ...lines.map((line) => `  ${line}`)].join('\n');
}
