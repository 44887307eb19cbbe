import type { RegisterCommand } from '../../schemas/registers';
import { listNameOf } from './register-routes';

const link = (path: string, rel = 'self') => ({ href: `https://insats.example/insats/v1${path}`, rel, method: 'GET' });
/** What a page of one row tells of itself. */
export const page = (path: string) => ({
  _meta: { page: 1, limit: 20, count: 1, hasMore: false },
  _links: { self: link(path), first: link(path, 'first') },
});

/** Who has written in the examples. */
export const signe = {
  ...{ person: 'person-signe-malmros', name: 'Signe Malmros', role: 'staff', forUnit: null, unitName: null },
};

interface Shown {
  id: string;
  version: number;
}

const withLinks = <T extends Shown>(path: string, entry: T) => ({
  ...entry,
  _links: { self: link(`${path}/${entry.id}`) },
});

/** A page of a register with one entry. */
export const listedAt = (path: string, entry: Shown) => ({
  ...{ [listNameOf(path)]: [withLinks(path, entry)], ...page(path) },
});

/** An entry of a register, a line of its log and a receipt. */
export const entryExamples = <T extends Shown>(
  path: string,
  entry: T,
  { record, correct }: Record<'record' | 'correct', RegisterCommand>,
  by: object = signe,
) => {
  const line = { command: correct, at: '2027-03-01T10:05:00.000Z', by, reason: 'Det var ett annat år.' };
  const changes = [{ field: 'dueOn', before: '2027-06-30', after: '2027-08-31' }];
  return {
    one: withLinks(path, entry),
    log: { logEntries: [{ ...line, changes }], ...page(`${path}/${entry.id}/log-entries`) },
    receipt: {
      ...{ command: record, id: entry.id, version: entry.version, at: '2027-01-18T09:20:00.000Z' },
      _links: { self: link(`${path}/${entry.id}`) },
    },
  };
};
