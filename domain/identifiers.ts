/** By what a sign-in finds somebody, as it is kept with them: `kind:value` in small letters, however it was written. */
export const identifierOf = (kind: string, value: string): string => `${kind}:${value.toLowerCase()}`;
