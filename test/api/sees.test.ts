import { randomUUID } from 'node:crypto';
import { testApi } from './api';
import { type Mark, Marker } from './marked';
import { standIn, type Who } from './people';
import { goOn, nobodysId, orderAt, preschool, proposal, request, sentOrder, session, unit } from './stages';
import { byAddress, mayGive, open } from './who-may';
import { telephoned, wholeOrder } from './whole-order';

const api = testApi('sees');
const marker = new Marker();
let orderId = '';

beforeAll(async () => {
  api.clock('2026-09-03 10.00');
  const entered = await api.kept('staff', 'enterRequest', {}, marker.body('enterRequest', telephoned));
  orderId = entered.orderId!;
  for (const [at, who, command, body, target, seen] of wholeOrder.map(marker.done)) {
    api.clock(at);
    await api.kept(who, command, { orderId, ...target }, body, seen === undefined ? {} : { seen });
  }
});

/** Everything about the order that somebody can get hold of: its page, its lists, and what refusals say. */
async function everythingFor(who: Who): Promise<string> {
  const pages = await Promise.all([
    ...['', '/log-entries?limit=100', '/notifications?limit=100', '/meeting-notes', '/summary-drafts/current'].map(
      (path) => api.get(who, `/orders/${orderId}${path}`),
    ),
    api.get(who, '/orders'),
    api.command(who, 'agreeProposal', { orderId }, { body: { proposalVersion: 2 } }),
    api.command(who, 'takeOn', { orderId }, { body: { responsible: 'person-signe-malmros' } }),
    api.command(who, 'confirmSummaryRead', { orderId }, { body: { summaryVersion: 1 } }),
  ]);
  return JSON.stringify(pages.map(({ body }) => body));
}

const marksIn = (text: string): Set<string> => new Set(text.match(/märke\d+x/g));
const told = ({ command, field, mark }: Mark) => `${command} ${field} ${mark}`;
/** Used up when what was being written was presented and sent. */
const isPassing = ({ command }: Mark): boolean => command === 'saveProposalDraft' || command === 'saveSummary';

it.each(['staff', 'rektor', 'preschoolRektor'] as const)('shows %s everything that was written', async (who) => {
  const seen = marksIn(await everythingFor(who));
  const missing = marker.marks.filter((mark) => !seen.has(mark.mark) && !isPassing(mark));
  expect(missing.map(told)).toEqual([]);
  expect(marker.marks.length).toBeGreaterThan(60);
});

describe('the huvudman’s reader', () => {
  it.each(['reader', 'administrator'] as const)(
    'sees no text that anybody wrote freely, and no name of staff: %s',
    async (who) => {
      const seen = await everythingFor(who);
      expect([...marksIn(seen)]).toEqual([]);
      expect(seen).not.toMatch(/person-|Signe|Malmros|Klara|Petra|Ylva|Hamid|Ellinor/);
    },
  );

  it('sees none in any answer of the API, whatever is asked for and whatever command is tried', async () => {
    const ids: Record<string, string> = {
      orderId,
      unitId: unit,
      meetingId: 'meeting-1',
      sessionId: 'session-4',
      groupId: 'group-1',
      version: '1',
    };
    const answers = api.contract.operations
      .filter(
        ({ operation: { operationId } }) => operationId !== 'getMe' && ![...open, ...byAddress].includes(operationId),
      )
      .map(async ({ path, method, operation }) => {
        const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? nobodysId);
        const body = operation.requestBody?.content['application/json']?.example;
        const query = method === 'get' && path === '/readings' ? { order: orderId, reason: 'Anmälan om läsning' } : {};
        const sent =
          method === 'get' ? { query } : { key: randomUUID(), seen: 0, ...(method === 'delete' ? {} : { body }) };
        return [operation.operationId, await api.call('reader', method.toUpperCase(), url, sent)] as const;
      });
    for (const [operationId, { status, body }] of await Promise.all(answers)) {
      const text = JSON.stringify(body);
      expect([operationId, [...marksIn(text)]]).toEqual([operationId, []]);
      expect([operationId, /person-|Signe|Malmros|Klara|Petra|Ylva|Hamid/.exec(text)?.[0]]).toEqual([
        operationId,
        undefined,
      ]);
      expect([operationId, operationId in mayGive ? [403, 404].includes(status) : status < 500]).toEqual([
        operationId,
        true,
      ]);
    }
    expect(answers.length).toBeGreaterThan(80);
  });

  it('sees theme, step, dates, numbers, goals and outcome', async () => {
    const { body } = await api.get('reader', `/orders/${orderId}`);
    expect(body).toMatchObject({
      ...{ theme: request.need.theme, step: 'evaluation', receivedOn: '2026-09-03', ending: 'completed', late: false },
      responsible: null,
      dates: {
        ...{ heldOn: '2026-09-21', presentedOn: '2026-09-29', agreedOn: '2026-10-05', endedOn: '2026-12-07' },
        sessions: ['2026-11-27', '2026-11-04', '2026-11-02', '2026-10-30', '2026-11-10'],
      },
      numbers: { kollegium: 80, participants: 32, sessionsHeld: 5, hours: 4 },
      goals: [{ text: 'Varje arbetslag arbetar med ämnestexter på samma sätt.', outcome: null }],
    });
    expect(Object.keys(body).sort()).toEqual(
      [
        ...['id', 'caseNumber', 'version', 'theme', 'units', 'responsible', 'receivedOn', 'ending', 'step', 'turn'],
        ...['waitingFor', 'since', 'until', 'late', 'withoutRektor', '_links', 'steps', 'dates', 'numbers', 'goals'],
        ...['servesGoals', 'possible'],
      ].sort(),
    );
    expect([body.servesGoals, body.possible]).toEqual([[], []]);
  });

  it('sees which goals of the needs map an order serves, as far as they are those of its huvudman or its units', async () => {
    const record = async (who: Who, at: object) => {
      const told = { need: 'Många läser utan att förstå.', text: 'Alla läser', measuredBy: null, measurings: [] };
      const body = { at, ...told, subGoals: [], steeringDocuments: [], under: null, state: 'current' };
      return (await api.call(who, 'POST', '/goals', { body, key: randomUUID() })).body.id;
    };
    const own = await record('rektor', { kind: 'unit', id: unit });
    const common = await record('administrator', { kind: 'huvudman', id: 'huvudman-ronnmarka' });
    const servesGoals = [own, common];
    const serving = await sentOrder(api, { ...request, need: { ...request.need, servesGoals } });
    const told = async (who: Who) => (await api.get(who, `/orders/${serving}`)).body;
    expect((await told('reader')).servesGoals.sort()).toEqual([...servesGoals].sort());
    expect(JSON.stringify(await told('reader'))).not.toContain('Många läser');
    const { goals } = api.store.collections;
    await goals.updateOne({ _id: own }, { $set: { 'at.huvudman': 'huvudman-fyrklangen', 'at.id': 'unit-elsewhere' } });
    expect((await told('reader')).servesGoals).toEqual([common]);
    await api.store.collections.goals.deleteMany({ _id: { $in: servesGoals } });
    await api.store.collections.orders.deleteOne({ _id: serving });
  });

  it('finds orders by what is shown, and learns nothing of the rest by searching', async () => {
    const found = async (query: Record<string, string>) =>
      (await api.get('reader', '/orders', { query })).body.orders.map(({ id }: { id: string }) => id);
    for (const text of ['26-0001', 'ämnestexter', 'LÄSA', 'Tegelfallsskolan', 'tillsammans att'])
      expect([text, await found({ text })]).toEqual([text, [orderId]]);
    for (const text of ['använder', 'elever', 'märke', 'mnestexter', '6-0001'])
      expect([text, await found({ text })]).toEqual([text, []]);
    expect(await found({ staff: 'person-signe-malmros' })).toEqual([]);
    expect((await api.get('staff', '/orders', { query: { text: 'använder' } })).body.orders).toHaveLength(1);
  });

  it('sees of an order shared with another huvudman its own units only', async () => {
    const shared = await sentOrder(api);
    const hamnen = 'unit-fyrklangsskolan-hamnen';
    await api.kept('rektor', 'inviteUnit', { orderId: shared }, { unit: hamnen });
    const participants = [{ name: 'Alla', arbetslag: null, unit: hamnen, number: 8 }];
    await api.kept('otherRektor', 'joinOrder', { orderId: shared }, { participants, kollegium: 20 });
    const { body: ours } = await api.get('reader', `/orders/${shared}`);
    const { body: theirs } = await api.get('otherHuvudman', `/orders/${shared}`);
    expect([ours.numbers.participants, ours.numbers.kollegium]).toEqual([25, 46]);
    expect([theirs.numbers.participants, theirs.numbers.kollegium]).toEqual([8, 20]);
    expect(theirs.units).toEqual([{ unit: hamnen, name: 'Fyrklangsskolan Hamnen', formerly: null, leads: false }]);
    const [row] = (await api.get('otherHuvudman', '/orders')).body.orders;
    expect(row.units).toEqual(theirs.units);
    const refused = await api.command('otherHuvudman', 'confirmRequest', { orderId: shared });
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([403, expect.not.stringContaining('Tegelfall')]);

    await goOn(api, shared, 'sent', 'agreed');
    api.clock('2026-10-01 09.00');
    await api.kept('otherRektor', 'agreeProposal', { orderId: shared }, { proposalVersion: 1 });
    const groups = [unit, hamnen].map((own) => ({ name: own, members: [{ unit: own, number: 8 }] }));
    await api.kept('staff', 'arrangeGroups', { orderId: shared }, { groups });
    const sessions = [session('group-1', '2026-11-02'), session('group-2', '2026-11-03')];
    await api.kept('staff', 'suggestSessions', { orderId: shared }, { sessions });
    for (const [i, own] of [unit, hamnen].entries()) {
      const id = `session-${i + 1}`;
      await api.kept(i === 0 ? 'rektor' : 'otherRektor', 'acceptSessions', { orderId: shared }, { sessions: [id] });
      api.clock(`2026-11-0${i + 2} 17.00`);
      const present = [{ unit: own, number: 8 }];
      await api.kept('staff', 'recordSessionHeld', { orderId: shared, sessionId: id }, { present });
    }
    const heldFor = async (who: Who) => {
      const { dates, numbers } = (await api.get(who, `/orders/${shared}`)).body;
      return [dates.agreedOn, dates.sessions, numbers.sessionsHeld];
    };
    expect(await heldFor('reader')).toEqual(['2026-09-30', ['2026-11-02'], 1]);
    expect(await heldFor('otherHuvudman')).toEqual(['2026-10-01', ['2026-11-03'], 1]);
  });
});

describe('a representative', () => {
  it('without leave to read summaries sees everything but what the rektor said to the summary, and joint evaluations', async () => {
    const seen = marksIn(await everythingFor('representative'));
    const missing = marker.marks.filter((mark) => !seen.has(mark.mark) && !isPassing(mark));
    expect(missing.map(({ command, field }) => `${command} ${field}`)).toEqual([
      'approveJointEvaluation text',
      'confirmSummaryRead comment',
    ]);
  });

  it('without leave reads the summary only when the rektor has included it, and then in the documentation', async () => {
    const id = await orderAt(api, 'summarised');
    const summary = '20 av 25 svarade på enkäten.';
    await api.kept('rektor', 'confirmSummaryRead', { orderId: id }, { summaryVersion: 1, comment: 'Hemlig kommentar' });
    await api.kept('staff', 'shareDocumentation', { orderId: id }, {});
    const everything = async () => {
      const paths = ['', '/log-entries?limit=100', '/notifications?limit=100'];
      const pages = await Promise.all(paths.map((path) => api.get('representative', `/orders/${id}${path}`)));
      return pages.map(({ body }) => body);
    };
    expect(JSON.stringify(await everything())).not.toMatch(/svarade på enkäten|Hemlig kommentar/);
    await api.kept('rektor', 'includeSummary', { orderId: id });
    await api.kept('staff', 'shareDocumentation', { orderId: id }, {});
    const [page, ...lists] = await everything();
    const told = page.writings.filter((writing: object) => JSON.stringify(writing).includes(summary));
    expect(told.map(({ kind, subject }: { kind: string; subject: string }) => [kind, subject])).toEqual([
      ['documentation', 'version-2'],
    ]);
    expect(JSON.stringify([{ ...page, writings: [] }, ...lists])).not.toMatch(/svarade på enkäten|Hemlig kommentar/);
  });

  it('with leave to read summaries sees them', async () => {
    const seen = marksIn(await everythingFor(standIn(unit, 1, ['order', 'readSummaries'])));
    expect(marker.marks.filter((mark) => !seen.has(mark.mark) && !isPassing(mark))).toEqual([]);
  });
});

describe('what is still being written', () => {
  const secret = 'Ännu inte färdigt';

  it('is the centre’s alone in an order, until it is presented or sent', async () => {
    const id = await orderAt(api, 'recorded');
    await api.kept(
      'staff',
      'saveProposalDraft',
      { orderId: id },
      { proposal: { ...proposal, summary: secret } },
      { seen: 0 },
    );
    await api.kept('staff', 'saveSummary', { orderId: id }, { text: secret }, { seen: 0 });
    for (const who of ['rektor', 'representative', 'reader', 'neighbour'] as const)
      for (const path of ['', '/log-entries', '/proposal-drafts/current', '/summary-drafts/current'])
        expect(JSON.stringify((await api.get(who, `/orders/${id}${path}`)).body)).not.toContain(secret);
    expect((await api.get('colleague', `/orders/${id}/summary-drafts/current`)).body.text).toBe(secret);
    api.clock('2026-09-29 09.00');
    await api.kept('staff', 'presentProposal', { orderId: id }, { version: 1, proposal });
    expect((await api.get('staff', `/orders/${id}/proposal-drafts/current`)).status).toBe(404);
    expect((await api.get('staff', `/orders/${id}/summary-drafts/current`)).status).toBe(200);
  });

  it('is its own side’s alone in a draft', async () => {
    const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit, need: { text: secret } });
    for (const who of ['rektor', 'representative'] as const) {
      expect((await api.get(who, `/drafts/${draftId}`)).body.need.text).toBe(secret);
      expect((await api.get(who, '/drafts')).body.drafts).toHaveLength(1);
    }
    for (const who of ['staff', 'lead', 'reader', 'administrator', 'preschoolRektor'] as const) {
      expect((await api.get(who, `/drafts/${draftId}`)).status).toBe(404);
      expect((await api.get(who, '/drafts')).body.drafts).toEqual([]);
      expect((await api.command(who, 'saveDraft', { draftId: draftId! }, { body: request, seen: 1 })).status).toBe(404);
    }
  });

  it('is not sent or changed with people of another unit in it', async () => {
    const { draftId } = await api.kept('rektor', 'startDraft', {}, { unit });
    const foreign = {
      ...request,
      participants: [...request.participants, { ...request.participants[0], unit: preschool }],
    };
    const refused = await api.command('rektor', 'saveDraft', { draftId: draftId! }, { body: foreign, seen: 1 });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/participants/2/unit']);
  });

  it('leaves nothing anywhere when it is thrown away, neither its words nor its unit nor itself', async () => {
    const own = 'unit-stigvik';
    const rektor = { ...standIn(own, 7), name: 'Lovisa Brandel' };
    const { draftId } = await api.kept(rektor, 'startDraft', {}, { unit: own, need: { text: 'Sparlåga' } });
    const body = { ...request, need: { ...request.need, text: 'Sparlåga två' }, participants: [], kollegium: 26 };
    await api.kept(rektor, 'saveDraft', { draftId: draftId! }, body, { seen: 1 });
    const everything = async () => {
      const names = (await api.db.listCollections().toArray())
        .map(({ name }) => name)
        .filter((name) => !['units', 'huvudmen', 'calendars', 'people'].includes(name));
      const kept = await Promise.all(names.map((name) => api.db.collection(name).find().toArray()));
      return JSON.stringify(kept);
    };
    const traces = [draftId!, 'Sparlåga', own, 'Stigvik', 'Lovisa'];
    for (const trace of traces) expect(await everything()).toContain(trace);
    await api.kept(rektor, 'discardDraft', { draftId: draftId! });
    for (const trace of traces) expect(await everything()).not.toContain(trace);
    expect((await api.get(rektor, `/drafts/${draftId}`)).status).toBe(404);
  });
});
