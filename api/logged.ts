import { isNativeError } from 'node:util/types';

/** Errors of the language itself, whose messages name code and never what people wrote. */
const ofTheLanguage = ['Error', 'TypeError', 'RangeError', 'ReferenceError'];

/** An error as it is logged: what it is and where it came from. The messages of drivers and libraries quote documents and tokens, and are left out. */
export function loggable(error: unknown): object {
  if (!isNativeError(error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  const { code, codeName, keyPattern } = error as { code?: string | number; codeName?: string; keyPattern?: object };
  return {
    name,
    ...(code === undefined ? {} : { code }),
    ...(codeName === undefined ? {} : { codeName }),
    ...(keyPattern ? { taken: Object.keys(keyPattern) } : {}),
    ...(ofTheLanguage.includes(name) ? { message } : {}),
    at: stack?.split('\n').filter((line) => /^\s+at /.test(line)),
    ...(cause === undefined ? {} : { cause: loggable(cause) }),
  };
}
