import type { FastifyInstance } from 'fastify';
import Type, { type Static } from 'typebox';
import { saveDraft } from '../../../documents/keep-survey';
import { NotThere } from '../../../documents/outcomes';
import { contentIn, keyFrom, withPart, withPartTitle } from '../../../domain/surveys/draft-changes';
import { type SurveyContent, SurveyPart, Told } from '../../../schemas/surveys';
import type { Services } from '../../services';
import { choice, known, line } from '../forms/command-form';
import type { Field } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { hidden } from '../hidden';
import { type SignedIn, signedIn } from '../visit';
import { type Opened, openDraft } from './opened';

const closed = { additionalProperties: false };
const TitleBody = Type.Object({ title: Told }, closed);
const PartBody = Type.Object({ title: Told, repeat: SurveyPart.properties.repeat }, closed);
type PartBody = Static<typeof PartBody>;

const repeats: readonly SurveyPart['repeat'][] = ['once', 'perIntervention', 'perActivity', 'perUnitWithNothing'];
const titles: Field[] = [line('title.sv'), line('title.en')];

/** How often a new part is asked: participants are asked once. */
const repeat = ({ draft }: Opened, { say }: SignedIn): Field =>
  draft.for === 'participants'
    ? known('repeat', 'once')
    : choice(
        'repeat',
        repeats.map((value) => ({ value, text: say(`surveys.repeat.${value}`) })),
      );

function formOf(opened: Opened, visit: SignedIn, part: SurveyPart | undefined): Form {
  const { draft } = opened;
  const { say } = visit;
  return {
    ...{ words: 'surveyPart', schema: part ? TitleBody : PartBody, initial: part?.title ? { title: part.title } : {} },
    ...{ fields: part ? titles : [...titles, repeat(opened, visit)], seen: draft.edits },
    ...{ name: say('surveys.savePart'), title: say(part ? 'surveys.changePart' : 'surveys.addPart') },
    keep: `survey/${draft.key}/part/${part?.key ?? ''}`,
    back: { to: `/surveys/${draft.key}/draft`, text: say('surveys.backToDraft') },
  };
}

/** The part that an address names; none for a new one. Throws `NotThere` where there is no such part. */
function partOf({ draft }: Opened, { request }: SignedIn): SurveyPart | undefined {
  const { partKey } = request.params as { partKey?: string };
  if (partKey === undefined) return undefined;
  const part = draft.parts.find(({ key }) => key === partKey);
  if (!part) throw new NotThere('no such part');
  return part;
}

/** A new part by a key that no part has now or had in what is asked. */
function added({ draft, current }: Opened, { title, repeat: often }: PartBody): [string, SurveyContent] {
  const taken = [...draft.parts, ...current.parts].map(({ key }) => key);
  const key = keyFrom(title.en, 'part', taken);
  return [key, withPart(contentIn(draft), { key, title, repeat: often })];
}

/** Pages of a part of a draft: a new one, or what one is called. */
export function partPages(app: FastifyInstance, services: Services): void {
  for (const path of ['/surveys/:surveyKey/draft/part', '/surveys/:surveyKey/draft/parts/:partKey']) {
    app.get(path, hidden, async (request, reply) => {
      const visit = signedIn(request, reply);
      const opened = await openDraft(services, visit);
      return showForm(visit, formOf(opened, visit, partOf(opened, visit)));
    });

    app.post(path, { schema: hidden.schema }, async (request, reply) => {
      const visit = signedIn(request, reply);
      const opened = await openDraft(services, visit);
      const part = partOf(opened, visit);
      const { caller, now } = visit;
      return takeForm(services, visit, formOf(opened, visit, part), async ({ body, seen = 0 }) => {
        const told = body as PartBody;
        const [at, content] = part
          ? [part.key, withPartTitle(contentIn(opened.draft), part.key, told.title)]
          : added(opened, told);
        await saveDraft(services.store, services.surveys, { key: opened.draft.key, caller, now, seen, content });
        return `/surveys/${opened.draft.key}/draft#part-${at}`;
      });
    });
  }
}
