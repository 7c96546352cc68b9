import { type Language, tell } from '../texts/tell.ts';
import type { MissingFact } from '../../model/landscape/gap.ts';
import type { Component, Facts } from '../trace.ts';
import type { VerdictCode } from '../verdict-codes.ts';
import type { Veil } from './create-veil.ts';
import { say, sayComponent, setText } from './texts/say.ts';

/** Who tells an answer: in which language, and without showing what is only made up. */
export type Teller = { readonly language: Language; readonly veil: Veil };

/** A finding as a sentence. */
export function tellFound(
  found: {
    readonly code: VerdictCode;
    readonly facts: Facts;
    /** Of what is not known: why. */
    readonly missing?: MissingFact | null;
  },
  { language, veil }: Teller,
): string {
  const facts = Object.fromEntries(
    Object.entries(found.facts).map(([name, fact]) => [
      name,
      name === 'traffic' ? sayTraffic(veil(fact), language) : veil(fact),
    ]),
  );
  return setText(tell({ code: found.code, facts, missing: found.missing ?? null }, language), language);
}

/** `NAT gateway nat-1`; for what is only made up, what it stands for. */
export function tellComponent(component: Component, { language, veil }: Teller): string {
  const veiled = veil(component.id);
  return veiled === component.id ? sayComponent(component, language) : veiled;
}

/** The same at the beginning of a sentence: with a capital, unless its first word is somebody’s own name for it. */
export function beginWith(component: Component, teller: Teller): string {
  const told = tellComponent(component, teller);
  return told === component.id ? told : told.charAt(0).toUpperCase() + told.slice(1);
}

/** `TCP to 10.0.3.10:5432` of `tcp 10.0.3.10:5432`. */
function sayTraffic(traffic: string, language: Language): string {
  const [, protocol, destination] = /^(tcp|udp|icmp) (.+)$/s.exec(traffic) ?? [];
  if (protocol === undefined || destination === undefined) return traffic;
  return say('TRAFFIC', { protocol: protocol.toUpperCase(), destination }, language);
}
