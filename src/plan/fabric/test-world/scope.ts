/** Where described worlds are. */
export const currentScope = { account: '123456789012', region: 'us-east-1' } as const;
