import { type RegisterUnit, unitInRegister } from '../domain/imports/register-rows';
import { ask, type HttpSource, listIn } from './http';
import { Batches, type Read, type TakeBatch } from './read';

/** The national register, and the municipality (four digits) whose units are imported. */
export interface RegisterSource extends HttpSource {
  municipality: string;
}

/** Reads the school units of a municipality from the national register, whoever answers for them, each by itself. */
export async function readRegister(
  source: RegisterSource,
  since: string | null,
  take: TakeBatch,
  going: () => void,
): Promise<Read> {
  const query = new URLSearchParams({
    municipality_code: source.municipality,
    ...(since ? { meta_modified_after: since } : {}),
  });
  const list = await ask(source, `/school-units?${query}`, going);
  const batches = new Batches(take);
  for (const code of codesIn(list)) {
    const unit = (await ask(source, `/school-units/${encodeURIComponent(code)}`, going)) as RegisterUnit;
    await batches.add(unitInRegister(unit, batches.rows + 1));
  }
  await batches.finish();
  const { extractDate } = (list.meta ?? {}) as { extractDate?: unknown };
  const extractedAt = typeof extractDate === 'string' && !Number.isNaN(Date.parse(extractDate)) ? extractDate : null;
  return {
    ...{ rows: batches.rows, encoding: null, completeKinds: since ? [] : ['unit'], deletions: [] },
    extractedAt: extractedAt && new Date(extractedAt).toISOString(),
  };
}

/** The codes of a list. */
function codesIn(list: Record<string, unknown>): string[] {
  const data = (list.data ?? {}) as Record<string, unknown>;
  return listIn<{ schoolUnitCode?: unknown }>(data, 'attributes').map(({ schoolUnitCode }) => String(schoolUnitCode));
}
