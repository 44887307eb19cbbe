import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { SettingsRefused } from '../domain/settings';

/** What a municipality has set otherwise, from a YAML or JSON file; nothing where no file is named. Throws `SettingsRefused`. */
export function readSettingsFile(variable: string, path: string | undefined): object {
  if (!path) return {};
  try {
    const told: unknown = load(readFileSync(path, 'utf8'));
    if (typeof told === 'object' && told !== null && !Array.isArray(told)) return told;
  } catch (cause) {
    throw new SettingsRefused(`${variable} names ${path}, which cannot be read as YAML or JSON.`, { cause });
  }
  throw new SettingsRefused(`${variable} names ${path}, which does not hold settings by name.`);
}
