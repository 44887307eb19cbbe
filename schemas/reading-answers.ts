import Type from 'typebox';
import { Reading, ReadingSearch } from './readings';
import { Day, Id, Line } from './vocabulary';

const closed = { additionalProperties: false };
const { role, purpose, subjectName } = Reading.properties;
const shown = { on: Day, role, purpose, subjectName, told: Line };

/** What was read about the caller: when, as what and what for, and never by whom. */
export const OwnReadingAnswer = Type.Object(shown, { ...closed, $id: 'OwnReading' });

/** A reading that was searched for with a reason. `name` is told as duty and unit for a protected person. */
export const ReadingAnswer = Type.Object(
  { ...shown, reader: Type.Object({ id: Id, name: Line }, closed) },
  { ...closed, $id: 'Reading' },
);

const { _id, by, at, reason, person, order } = ReadingSearch.properties;

/** That somebody has searched the readings: who, when, why and for whom. */
export const ReadingSearchAnswer = Type.Object(
  { id: _id, by, told: Line, at, reason, person, order },
  { ...closed, $id: 'ReadingSearch' },
);

/** The shapes that the API's description tells by name. */
export const namedReadingAnswers = [OwnReadingAnswer, ReadingAnswer, ReadingSearchAnswer];
