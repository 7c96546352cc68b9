/** Stands for whatever account a configuration is applied to. */
export const someAccount = '123456789012';
