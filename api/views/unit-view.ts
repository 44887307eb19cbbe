import type { FastifyRequest } from 'fastify';
import { isHeld, isInForce, nameOf } from '../../domain/directory';
import type { Calendar, Huvudman, Person, Unit } from '../../schemas/organisation';
import { languageOf } from '../words';
import { shownName } from './actor';
import type { LinkMaker } from './links';

/** A unit as it is shown: without what its imports need. */
export const shownUnit = (
  { _id: id, origin: _origin, closing: _closing, movedFrom: _movedFrom, successors, ...unit }: Unit,
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

/** What a person has to do with one unit, and nothing of what they are elsewhere. */
export function shownPerson(
  { _id: id, duties, representations, ...person }: Person,
  unit: Unit,
  request: FastifyRequest,
) {
  const own = duties.filter(({ at }) => at === unit._id);
  const language = languageOf(request.headers['accept-language']);
  return {
    ...{ id, name: shownName(nameOf(person), own[0]?.kind ?? 'representative', unit.name, language) },
    duties: own.map(({ origin: _origin, ...duty }) => ({
      ...duty,
      isHeld: isHeld({ ...duty, origin: _origin }, request.now),
    })),
    representations: representations
      .filter((each) => each.unit === unit._id)
      .map((each) => ({ ...each, isInForce: isInForce(each, request.now) })),
  };
}
