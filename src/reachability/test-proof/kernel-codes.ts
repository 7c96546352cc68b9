import { type BlockerCode, blockerCodes } from '../verdict-codes.ts';

/** Codes that no packet in Apron's kernel can meet, and why. */
export const codesBeyondKernel: Readonly<Partial<Record<BlockerCode, string>>> = {};

/** Codes that real packets meet: each has to occur in a proof. */
export const kernelCodes: readonly BlockerCode[] = (Object.keys(blockerCodes) as BlockerCode[]).filter(
  (code) => codesBeyondKernel[code] === undefined,
);
