import { AwsError } from '../../aws/errors.ts';
import { Refusal } from '../../model/refusal.ts';
import { pluginTable } from './index.ts';
import { isPluginCall, parseCall } from './parse-call.ts';
import type { PluginContext } from './plugin-context.ts';

/** What the engine is sent; `fault` is what went wrong on Apron's side, null for a good answer or the engine's mistake. */
export type PluginAnswer = {
  readonly status: number;
  readonly body: object;
  readonly error: string | null;
  readonly fault: unknown;
};

type AnyHandler = (input: object, context: PluginContext) => object | Promise<object>;

/** One call of the engine from its name and body to its answer. Never throws. */
export async function answerCall(
  { name, body }: { readonly name: string; readonly body: string },
  context: PluginContext,
): Promise<PluginAnswer> {
  // The engine tries calls on a plugin to see what it can, and reads this status as "cannot".
  if (!isPluginCall(name)) return failed(404, `Apron does not serve ${name.slice(0, 100)}`, null);
  try {
    const input = parseCall(name, body);
    // The table types each handler by the schema that the input has just been read by.
    const handler = pluginTable[name] as AnyHandler;
    return { status: 200, body: await handler(input, context), error: null, fault: null };
  } catch (error) {
    if (error instanceof Refusal) return failed(400, error.message, null);
    if (error instanceof AwsError) return failed(400, `${error.code}: ${error.message}`, null);
    // A person reads this in a terminal: which tool of the machine failed, in its own words, is what helps.
    const words = error instanceof Error ? error.message : String(error);
    return failed(500, `Apron could not do it: ${words}`, error);
  }
}

/** The engine shows the text under `Err` to whoever started the container. */
function failed(status: number, error: string, fault: unknown): PluginAnswer {
  return { status, body: { Err: error }, error, fault };
}
