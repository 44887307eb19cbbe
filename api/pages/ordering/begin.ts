import type { FastifyReply } from 'fastify';
import { readEntry } from '../../../documents/catalogue';
import { readOwnUnits } from '../../../documents/organisation-reads';
import { unitsFor } from '../../../domain/callers';
import type { ShownEntry } from '../../../domain/quality/catalogue';
import { commandBodies } from '../../../schemas/commands';
import { giveCommand } from '../../actions/give-command';
import type { Services } from '../../services';
import type { Choice } from '../forms/fields';
import { type Form, showForm, takeForm } from '../forms/form';
import { sendPlainPage } from '../page';
import { queried, type SignedIn } from '../visit';
import { after } from './page';
import { aboutFields } from './steps';

/** The units for which somebody may order. */
async function unitsToOrderFor({ store }: Services, { caller }: SignedIn): Promise<Choice[]> {
  const may = unitsFor(caller, 'order');
  const units = await readOwnUnits(store.collections, caller);
  return units.filter(({ _id }) => may.includes(_id)).map(({ _id, name }) => ({ value: _id, text: name }));
}

/** The earlier intervention that something similar is ordered to; null where none is named. */
async function earlier({ store, surveys }: Services, visit: SignedIn): Promise<ShownEntry | null> {
  const named = queried(visit, 'fromEntry');
  return named ? readEntry({ collections: store.collections, surveys }, named, visit.caller) : null;
}

/** What an order is to be about, with which its draft is begun; null for somebody who may order for no unit. */
async function formFor(services: Services, visit: SignedIn): Promise<Form | null> {
  const { say } = visit;
  const like = await earlier(services, visit);
  const units = await unitsToOrderFor(services, visit);
  const [only] = units;
  if (!only) return null;
  return {
    ...{ words: 'startDraft', schema: commandBodies.startDraft },
    initial: like ? { kind: like.kind, need: { theme: like.theme } } : { kind: 'training' },
    fields: [
      units.length > 1
        ? { is: 'choice', name: 'unit', options: units }
        : { is: 'known', name: 'unit', value: only.value },
      ...aboutFields(say),
      ...(like ? [{ is: 'known', name: 'fromEntry', value: like._id } as const] : []),
    ],
    ...{ title: say('ordering.steps.about.title'), name: say('ordering.goOn'), keep: 'order', seen: null },
    back: { to: '/', text: say('shell.toStart') },
  };
}

/** Says to somebody who may order for no unit who can. */
const nothingToOrderFor = (visit: SignedIn): FastifyReply =>
  sendPlainPage(visit, {
    ...{ title: visit.say('ordering.nobodyTitle'), sentences: [visit.say('ordering.nobody')] },
    actions: [{ text: visit.say('shell.toStart'), to: '/' }],
  });

/** Asks what an order is to be about. */
export async function beginPage(services: Services, visit: SignedIn): Promise<FastifyReply> {
  const form = await formFor(services, visit);
  return form ? showForm(visit, form) : nothingToOrderFor(visit);
}

/** Begins a draft, and goes on with it. */
export async function begin(services: Services, visit: SignedIn): Promise<FastifyReply> {
  const { caller, now } = visit;
  const form = await formFor(services, visit);
  if (!form) return nothingToOrderFor(visit);
  return takeForm(services, visit, form, async (filled) => {
    const { draftId } = await giveCommand(services, { command: 'startDraft', target: {}, ...filled, caller, now });
    return after(draftId!, 'about', false);
  });
}
