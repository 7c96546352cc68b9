/**
 * Reads HCL to JSON in Terraform's JSON syntax: blocks as lists by their labels, expressions as `"${…}"`. Rejects with a
 * message that names lines where it cannot.
 */
export type HclParser = (file: string, text: string) => Promise<unknown>;
