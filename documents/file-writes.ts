import type { Carried } from '../domain/carryOut';
import type { Instant } from '../schemas/vocabulary';
import type { Collections } from './collections';
import { update, type Write } from './write-together';

/** What a command does to files: one belongs to the order now, the bytes of others are to go. */
export const fileWrites = (
  { files }: Pick<Collections, 'files'>,
  { attached, takenAway = [] }: NonNullable<Carried['files']>,
  now: Instant,
): Write[] => [
  ...(attached
    ? [
        update(
          files,
          { _id: attached, state: 'pending' },
          { $set: { state: 'attached' }, $unset: { removeAt: '' } },
          { must: true },
        ),
      ]
    : []),
  ...takenAway.map((_id) => update(files, { _id }, { $set: { state: 'gone', removeAt: new Date(now) } })),
];
