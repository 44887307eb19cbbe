import type { FastifyRequest } from 'fastify';
import { isHeld, isInForce, nameOf } from '../../domain/directory';
import type { Calendar, Huvudman, Person, Unit } from '../../schemas/organisation';
import { languageOf } from '../words';
import { shownName } from './actor';
import type { LinkMaker } from './links';

/** A unit as it is shown: without what its imports need. */
export const shownUnit = (
  {
    _id: id,
    origin: _origin,
    closing: _closing,
    movedFrom: _movedFrom,
    backFrom: _backFrom,
    successors,
    ...unit
  }: Unit,
  link: LinkMaker,
) => ({
  ...{ id, ...unit },
  successors: successors.map(({ unit: heir, how, from }) => ({ unit: heir, how, from })),
  _links: { self: link(`/units/${id}`), people: link(`/units/${id}/people`, 'people') },
});

/** A huvudman as it is shown: without what its imports need, and with its days told where nobody has set any. */
export const shownHuvudman = ({ _id: id, origin: _origin, ...huvudman }: Huvudman) => ({
  ...{ id, from: null, to: null },
  ...huvudman,
});

/** When a unit's pupils or children are there; empty where nobody has told. */
export const shownCalendar = (calendar: Calendar | null) => ({
  ...{ id: calendar?._id ?? null, name: calendar?.name ?? null, version: calendar?.version ?? null },
  ...{ terms: calendar?.terms ?? [], days: calendar?.days ?? [] },
});

/** Where somebody's duties are looked at, by what it is called. */
interface Places {
  places: readonly string[];
  name: string;
}

/** What a person does at some places, and nothing of what they do elsewhere. */
function dutiesAt({ _id: id, duties, ...person }: Person, { places, name }: Places, request: FastifyRequest) {
  const own = duties.filter(({ at }) => places.includes(at));
  const language = languageOf(request.headers['accept-language']);
  return {
    ...{ id, name: shownName(nameOf(person), own[0]?.kind ?? 'representative', name, language) },
    duties: own.map(({ origin: _origin, ...duty }) => ({
      ...duty,
      isHeld: isHeld({ ...duty, origin: _origin }, request.now),
    })),
  };
}

/** What a person does at a huvudman and the centre that it runs, and nothing of what they do elsewhere. */
export const shownHolder = (
  person: Person,
  { huvudman: { name }, places }: { huvudman: Huvudman; places: readonly string[] },
  request: FastifyRequest,
) => dutiesAt(person, { places, name }, request);

/** What a person has to do with one unit, and nothing of what they are elsewhere. */
export const shownPerson = (person: Person, { _id: unit, name }: Unit, request: FastifyRequest) => ({
  ...dutiesAt(person, { places: [unit], name }, request),
  representations: person.representations
    .filter((each) => each.unit === unit)
    .map((each) => ({ ...each, isInForce: isInForce(each, request.now) })),
});
